package io.faultline.notifier.sms;

import io.faultline.notifier.ledger.Outcome;
import java.time.Duration;

/// What a message center's command status means (SMPP 3.4, section 5.1.3).
final class Answers {

    private static final int MESSAGE_QUEUE_FULL = 0x14;
    private static final int THROTTLED = 0x58;
    private static final int SYSTEM_ERROR = 0x08;
    private static final int INVALID_SOURCE = 0x0A;
    private static final int INVALID_DESTINATION = 0x0B;

    private Answers() {}

    static Outcome of(int status, Duration pause) {
        String code = "smpp 0x%02X".formatted(status);
        return switch (status) {
            case MESSAGE_QUEUE_FULL, THROTTLED ->
                    new Outcome.Throttled(code, "the message center asks to be slower", pause);
            case INVALID_DESTINATION ->
                    new Outcome.Refused(code, "the number is none, or not reachable");
            case INVALID_SOURCE ->
                    new Outcome.Refused(code, "the sender is not allowed: see notifier.sms-sender");
            case SYSTEM_ERROR ->
                    new Outcome.Failed(code, "the message center is in trouble", false);
            default -> new Outcome.Failed(code, "the message center refused it for now", false);
        };
    }
}
