package io.faultline.lab.sip;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;

/// HTTP digest authentication as SIP uses it (RFC 2617 section 3.2.2, RFC 3261 section 22): MD5,
/// with and without `qop=auth`.
///
/// @param parameters of a challenge or of credentials, unquoted
record Digest(Map<String, String> parameters) {

    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z-]+)\\s*=\\s*(?:\"([^\"]*)\"|([^\\s,\"]+))");

    /// Reads the value of an `Authorization` or `WWW-Authenticate` header.
    static Digest parse(String value) {
        var parameters = new HashMap<String, String>();
        var matcher = PARAMETER.matcher(value);
        while (matcher.find()) {
            String quoted = matcher.group(2);
            parameters.put(
                    matcher.group(1).toLowerCase(java.util.Locale.ROOT),
                    quoted != null ? quoted : matcher.group(3));
        }
        return new Digest(Map.copyOf(parameters));
    }

    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    /// Whether these credentials prove the password for a request with `method`.
    boolean proves(String password, String method) {
        String expected = response(get("username"), password, method, get("uri"));
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                get("response").getBytes(StandardCharsets.US_ASCII));
    }

    /// The credentials that answer this challenge, as a header value.
    String credentials(String user, String password, String method, String uri) {
        return "Digest username=\"%s\", realm=\"%s\", nonce=\"%s\", uri=\"%s\", response=\"%s\", algorithm=MD5"
                .formatted(
                        user,
                        get("realm"),
                        get("nonce"),
                        uri,
                        new Digest(Map.of("realm", get("realm"), "nonce", get("nonce")))
                                .response(user, password, method, uri));
    }

    private String response(String user, String password, String method, String uri) {
        String secret = md5(user + ":" + get("realm") + ":" + password);
        String request = md5(method + ":" + uri);
        String middle =
                get("qop").isEmpty()
                        ? get("nonce")
                        : String.join(":", get("nonce"), get("nc"), get("cnonce"), get("qop"));
        return md5(secret + ":" + middle + ":" + request);
    }

    static String md5(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("MD5")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has MD5", e);
        }
    }
}
