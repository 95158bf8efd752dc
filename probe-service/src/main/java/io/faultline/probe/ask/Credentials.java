package io.faultline.probe.ask;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

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

    /// The password in all forms in which it goes over a wire: as it is, and in the Base64 of HTTP
    /// Basic and of SASL PLAIN and LOGIN. The longest come first.
    List<String> forms() {
        return password.isEmpty()
                ? List.of()
                : List.of(
                        base64("\0" + user + "\0" + password),
                        base64(user + ":" + password),
                        base64(password),
                        password);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
