package io.faultline.launcher.supervise;

import java.time.Duration;

/// How often a part died soon after its start, and how long to wait before the next attempt.
///
/// @param rapid deaths in a row, each within [#SOON] of the start
public record Deaths(int rapid) {

    /// A part that lived longer has worked; its next death counts from one again.
    static final Duration SOON = Duration.ofSeconds(30);

    /// From so many rapid deaths on, trying again soon will not help: somebody has to look.
    static final int MANY = 6;

    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final Duration SLOW = Duration.ofSeconds(30);

    /// Counts one more.
    ///
    /// @param life from the start of the process to its end
    public Deaths after(Duration life) {
        return new Deaths(life.compareTo(SOON) < 0 ? rapid + 1 : 1);
    }

    /// 1 s, 2 s, … up to 10 s, and 30 s once there were many.
    public Duration pause() {
        if (many()) {
            return SLOW;
        }
        Duration pause = Duration.ofSeconds(rapid);
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }

    public boolean many() {
        return rapid >= MANY;
    }
}
