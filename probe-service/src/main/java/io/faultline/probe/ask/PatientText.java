package io.faultline.probe.ask;

/// A text whose patience ends: a regular expression of the inventory meets a body that somebody
/// else wrote, and must not be led into exponential backtracking by it.
final class PatientText implements CharSequence {

    private static final int PATIENCE = 20_000_000;

    private final String text;
    private int looks;

    PatientText(String text) {
        this.text = text;
    }

    @Override
    public char charAt(int index) {
        if (++looks > PATIENCE) {
            throw new ImpatienceException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return text.subSequence(start, end);
    }

    @Override
    public String toString() {
        return text;
    }

    /// The expression takes too long on this text.
    static final class ImpatienceException extends RuntimeException {
        private static final long serialVersionUID = 1;

        ImpatienceException() {
            super("the regular expression takes too long on this body: make it simpler");
        }
    }
}
