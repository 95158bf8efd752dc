package io.faultline.probe.ask;

/// What a probe proves itself with, already resolved from the inventory's secret. Its text form
/// hides the password, so that it can not reach a log by accident.
///
/// @param user who; empty where the password is a token that stands for itself
/// @param privacy the passphrase that encrypts, where a protocol has one of its own (SNMPv3); else
///   the password again
public record Credentials(String user, String password, String privacy) {

    /// One secret for everything.
    public Credentials(String user, String password) {
        this(user, password, password);
    }

    /// Whether it is a token instead of a user with a password.
    public boolean isToken() {
        return user.isEmpty();
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
