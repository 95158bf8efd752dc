package io.faultline.probe.snmp;

import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.snmp4j.smi.OID;

/// What is asked, of whom and as whom, as the probe line has it.
///
/// @param source our own address; absent: the one that the route chooses
record SnmpQuestion(String host, int port, @Nullable InetAddress source, OID oid, Who who) {

    private static final int LEAST_PASSPHRASE = 8;

    /// As whom.
    sealed interface Who {

        /// SNMPv2c. Its text form hides the community.
        record Community(String name) implements Who {
            @Override
            public String toString() {
                return "Community";
            }
        }

        /// SNMPv3 with the user-based security model.
        record User(Credentials credentials, UserSecurity security, String context)
                implements Who {}
    }

    /// @throws IllegalArgumentException saying what is wrong with the probe line
    static SnmpQuestion of(ProbeRequest request) {
        String host = request.target();
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new SnmpQuestion(
                bracketed ? host.substring(1, host.length() - 1) : host,
                request.option("port", 161, 1, 65_535),
                request.option("source").map(InetAddress::ofLiteral).orElse(null),
                oid(request.option("oid").orElse("")),
                switch (request.option("version").orElse("2c")) {
                    case "2c" -> community(request.credentials());
                    case "3" -> user(request);
                    default -> throw new IllegalArgumentException("version= is 2c or 3");
                });
    }

    private static Who community(@Nullable Credentials credentials) {
        return new Who.Community(credentials == null ? "public" : credentials.password());
    }

    private static Who user(ProbeRequest request) {
        Credentials credentials = request.credentials();
        if (credentials == null || credentials.isToken()) {
            throw new IllegalArgumentException(
                    "version=3 needs auth: with user and password (and privacy, where it differs)");
        }
        if (credentials.password().length() < LEAST_PASSPHRASE
                || credentials.privacy().length() < LEAST_PASSPHRASE) {
            throw new IllegalArgumentException(
                    "an SNMP passphrase has at least 8 characters (RFC 3414, section 11.2)");
        }
        return new Who.User(
                credentials,
                UserSecurity.of(
                        request.option("hash").orElse("sha256"),
                        request.option("cipher").orElse("aes128")),
                request.option("context").orElse(""));
    }

    private static OID oid(String text) {
        if (!text.matches("\\.?\\d{1,10}(?:\\.\\d{1,10}){1,127}")) {
            throw new IllegalArgumentException(
                    "oid=" + text + " is no numeric OID, for example 1.3.6.1.2.1.1.3.0");
        }
        return new OID(text);
    }
}
