package io.faultline.incident.replay;

/// A replay that can not begin; the message is the sentence to print.
final class ReplayRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReplayRefused(String sentence) {
        super(sentence);
    }
}
