package io.faultline.probe.ldap;

import java.util.Map;

/// How an operation ended (RFC 4511, section 4.1.9 and appendix A).
///
/// @param code 0 is success
record LdapResult(int code) {

    static final int SUCCESS = 0;
    static final int SIZE_LIMIT_EXCEEDED = 4;
    static final int NO_SUCH_OBJECT = 32;
    static final int INSUFFICIENT_ACCESS_RIGHTS = 50;

    private static final Map<Integer, String> NAMES =
            Map.ofEntries(
                    Map.entry(0, "success"),
                    Map.entry(1, "operationsError"),
                    Map.entry(2, "protocolError"),
                    Map.entry(3, "timeLimitExceeded"),
                    Map.entry(4, "sizeLimitExceeded"),
                    Map.entry(7, "authMethodNotSupported"),
                    Map.entry(8, "strongerAuthRequired"),
                    Map.entry(10, "referral"),
                    Map.entry(11, "adminLimitExceeded"),
                    Map.entry(13, "confidentialityRequired"),
                    Map.entry(32, "noSuchObject"),
                    Map.entry(34, "invalidDNSyntax"),
                    Map.entry(48, "inappropriateAuthentication"),
                    Map.entry(49, "invalidCredentials"),
                    Map.entry(50, "insufficientAccessRights"),
                    Map.entry(51, "busy"),
                    Map.entry(52, "unavailable"),
                    Map.entry(53, "unwillingToPerform"),
                    Map.entry(80, "other"));

    /// Whether it went well.
    boolean isSuccess() {
        return code == SUCCESS;
    }

    /// Whether it says that we may not, instead of that it does not work.
    boolean isDenial() {
        return switch (code) {
            case 7, 8, 13, 48, 49, INSUFFICIENT_ACCESS_RIGHTS -> true;
            default -> false;
        };
    }

    /// Its name in the standard, or its number.
    String name() {
        return NAMES.getOrDefault(code, Integer.toString(code));
    }

    @Override
    public String toString() {
        return name() + " (" + code + ")";
    }
}
