package io.faultline.probe.snmp;

import org.jspecify.annotations.Nullable;
import org.snmp4j.security.AuthHMAC128SHA224;
import org.snmp4j.security.AuthHMAC192SHA256;
import org.snmp4j.security.AuthHMAC256SHA384;
import org.snmp4j.security.AuthHMAC384SHA512;
import org.snmp4j.security.AuthMD5;
import org.snmp4j.security.AuthSHA;
import org.snmp4j.security.AuthenticationProtocol;
import org.snmp4j.security.PrivAES128;
import org.snmp4j.security.PrivAES192;
import org.snmp4j.security.PrivAES256;
import org.snmp4j.security.PrivDES;
import org.snmp4j.security.PrivacyProtocol;

/// How an SNMPv3 user proves itself (RFC 3414, RFC 7860) and encrypts (RFC 3414, RFC 3826).
///
/// @param cipher absent: in clear
record UserSecurity(Hash hash, @Nullable Cipher cipher) {

    /// What a message is signed with.
    enum Hash {
        SHA256,
        SHA224,
        SHA384,
        SHA512,
        SHA,
        MD5;

        AuthenticationProtocol protocol() {
            return switch (this) {
                case SHA256 -> new AuthHMAC192SHA256();
                case SHA224 -> new AuthHMAC128SHA224();
                case SHA384 -> new AuthHMAC256SHA384();
                case SHA512 -> new AuthHMAC384SHA512();
                case SHA -> new AuthSHA();
                case MD5 -> new AuthMD5();
            };
        }
    }

    /// What a message is encrypted with.
    enum Cipher {
        AES128,
        AES192,
        AES256,
        DES;

        PrivacyProtocol protocol() {
            return switch (this) {
                case AES128 -> new PrivAES128();
                case AES192 -> new PrivAES192();
                case AES256 -> new PrivAES256();
                case DES -> new PrivDES();
            };
        }
    }

    /// @throws IllegalArgumentException when there is no such hash or cipher
    static UserSecurity of(String hash, String cipher) {
        return new UserSecurity(
                named(Hash.values(), "hash", hash),
                cipher.equals("none") ? null : named(Cipher.values(), "cipher", cipher));
    }

    private static <E extends Enum<E>> E named(E[] all, String option, String name) {
        for (E each : all) {
            if (each.name().equalsIgnoreCase(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                option
                        + "="
                        + name
                        + " is not known: "
                        + java.util.Arrays.toString(all).toLowerCase(java.util.Locale.ROOT));
    }
}
