package io.faultline.launcher.parts;

import java.time.Duration;

/// The order of the parts: they stop from last to first, so that nobody loses what it stands on.
public enum Stage {
    BROKER(Duration.ofSeconds(30)),
    DATABASE(Duration.ofSeconds(15)),
    MAILBOX(Duration.ofSeconds(15)),
    LAB(Duration.ofSeconds(15)),
    SERVICE(Duration.ofSeconds(30));

    private final Duration stopLimit;

    Stage(Duration stopLimit) {
        this.stopLimit = stopLimit;
    }

    /// How long a part may take to stop before it is killed. Generous, since the first orderly end
    /// also writes an [archive][Jvm.Archive.Kept].
    public Duration stopLimit() {
        return stopLimit;
    }

    /// The stage of a process that an earlier run left behind, by the name of its part.
    public static Stage ofPart(String name) {
        return switch (name) {
            case "kafka" -> BROKER;
            case "postgres", "lab-postgres" -> DATABASE;
            case "mailbox" -> MAILBOX;
            case "lab" -> LAB;
            default -> SERVICE;
        };
    }

    /// PostgreSQL's "fast" shutdown is SIGINT: it ends sessions instead of waiting for them.
    public String stopSignal() {
        return this == DATABASE ? "INT" : "TERM";
    }
}
