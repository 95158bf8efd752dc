package io.faultline.status.http;

/// Nobody can sign in now: the issuer does not answer.
final class SignInTrouble extends RuntimeException {

    private static final long serialVersionUID = 1;

    SignInTrouble() {
        super("the issuer does not answer", null, false, false);
    }
}
