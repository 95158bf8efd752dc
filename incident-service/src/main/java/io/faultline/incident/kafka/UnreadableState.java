package io.faultline.incident.kafka;

/// State of the detector that this version can not read: another one wrote it.
final class UnreadableState extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableState(String why) {
        super(why);
    }

    UnreadableState(String why, Throwable cause) {
        super(why, cause);
    }
}
