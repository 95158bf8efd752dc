package io.faultline.launcher;

/// The command cannot do what it was asked, for a reason that its user can mend. Ends with exit
/// code 1 and these words alone, without a stack trace.
public final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    /// Refuses.
    ///
    /// @param sentence what is wrong and what to do about it
    public Refusal(String sentence) {
        super(sentence);
    }

    /// The words.
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
