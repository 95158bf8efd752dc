package io.faultline.probe.ask;

/// What a probe proves itself with, already resolved from the inventory's secret. Its text form
/// hides the password, so that it can not reach a log by accident.
///
/// @param user who; empty where the password is a token that stands for itself
public record Credentials(String user, String password) {

    /// Whether it is a token instead of a user with a password.
    public boolean isToken() {
        return user.isEmpty();
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
