package io.faultline.probe.ask;

/// What a probe proves itself with, already resolved from the inventory's secret. Its text form
/// hides the password, so that it can not reach a log by accident.
public record Credentials(String user, String password) {

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
