package io.faultline.notifier.ledger;

/// Something that this service needs is away for now: what was tried is undone, and worth trying
/// again.
public final class Away extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// Away without a deeper cause.
    public Away(String message) {
        super(message);
    }

    /// Away because of something.
    public Away(String message, Throwable cause) {
        super(message, cause);
    }
}
