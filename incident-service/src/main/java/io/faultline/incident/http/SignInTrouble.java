package io.faultline.incident.http;

/// Somebody can not be signed in now, and why.
final class SignInTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final ErrorCode code;

    SignInTrouble(ErrorCode code) {
        super(code.view().title(), null, false, false);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
