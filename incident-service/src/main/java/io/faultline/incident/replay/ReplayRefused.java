package io.faultline.incident.replay;

/// A replay or backtest that can not begin or go on; the message is the sentence to print.
final class ReplayRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayRefused(String sentence) {
        super(sentence);
    }

    ReplayRefused(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
