package io.faultline.notifier.wording;

import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.Severity;

/// The colours of a letter's head, from the design's state colours: ink and ground, by day and by
/// night. The word says it too; no meaning hangs on colour alone.
public enum Tone {
    /// It is over, or nothing is wrong.
    OK("#0b6650", "#e9f6f2", "#5fd3bd", "#122a27"),
    /// A minor one.
    DEGRADED("#6f4b00", "#fdf5e0", "#fce08a", "#2c2614"),
    /// A major one.
    PARTIAL("#953406", "#fdf0e7", "#ffb27d", "#30211a"),
    /// A critical one.
    MAJOR("#860d2c", "#fcedf0", "#ff9aa5", "#351a21"),
    /// Planned.
    MAINTENANCE("#2348a8", "#ecf1fd", "#b5ccff", "#1a2540"),
    /// A letter about the subscription itself.
    PLAIN("#525c69", "#eff1f4", "#a9b3c0", "#20262e");

    private final String ink;
    private final String ground;
    private final String nightInk;
    private final String nightGround;

    Tone(String ink, String ground, String nightInk, String nightGround) {
        this.ink = ink;
        this.ground = ground;
        this.nightInk = nightInk;
        this.nightGround = nightGround;
    }

    /// The colour of the word.
    public String ink() {
        return ink;
    }

    /// The colour behind it.
    public String ground() {
        return ground;
    }

    /// The colour of the word on a dark page.
    public String nightInk() {
        return nightInk;
    }

    /// The colour behind it on a dark page.
    public String nightGround() {
        return nightGround;
    }

    static Tone of(Occasion occasion, Severity severity) {
        return switch (occasion) {
            case RESOLVED, COMPLETED -> OK;
            case POSTMORTEM -> PLAIN;
            case PLANNED, REPLANNED, STARTED, EXTENDED -> MAINTENANCE;
            case OPENED, REOPENED, WORSE, IDENTIFIED, MONITORING, UPDATED ->
                    switch (severity) {
                        case CRITICAL -> MAJOR;
                        case MAJOR -> PARTIAL;
                        case MINOR -> DEGRADED;
                        case NONE -> PLAIN;
                    };
        };
    }
}
