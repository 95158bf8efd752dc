package io.faultline.probe.web;

import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The bytes of an HTTP/1.1 request.
final class HttpCall {

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");

    private HttpCall() {}

    /// The request that a probe line describes: `method=`, `header.NAME=`, `body=`, and the check's
    /// credentials as Basic or, where they are a token, as Bearer.
    ///
    /// @param more headers that the protocol on top needs
    /// @throws IllegalArgumentException for an option that would break the message
    static byte[] bytes(ProbeRequest request, HttpTarget target, Map<String, String> more) {
        String method = request.option("method").orElse("GET");
        if (!TOKEN.matcher(method).matches()) {
            throw new IllegalArgumentException("method=" + method + " is no HTTP method");
        }
        byte[] body = request.option("body").orElse("").getBytes(StandardCharsets.UTF_8);
        var headers = new LinkedHashMap<String, String>();
        put(headers, "Host", target.host());
        put(headers, "User-Agent", "Faultline/1.0");
        put(headers, "Accept", "*/*");
        put(headers, "Connection", "close");
        if (body.length > 0 || (!method.equals("GET") && !method.equals("HEAD"))) {
            put(headers, "Content-Length", Integer.toString(body.length));
        }
        Credentials credentials = request.credentials();
        if (credentials != null) {
            put(headers, "Authorization", authorization(credentials));
        }
        more.forEach((name, value) -> put(headers, name, value));
        request.options()
                .forEach((name, value) -> {
                    if (name.startsWith("header.")) {
                        put(headers, name.substring("header.".length()), value);
                    }
                });
        var text =
                new StringBuilder(method).append(' ').append(target.path()).append(" HTTP/1.1\r\n");
        headers.values().forEach(line -> text.append(line).append("\r\n"));
        byte[] head = text.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
        byte[] whole = java.util.Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, whole, head.length, body.length);
        return whole;
    }

    /// Whether it asks for no body.
    static boolean isHead(ProbeRequest request) {
        return request.option("method").orElse("GET").equals("HEAD");
    }

    private static void put(Map<String, String> headers, String name, String value) {
        if (!TOKEN.matcher(name).matches() || value.chars().anyMatch(c -> c < ' ' && c != '\t')) {
            throw new IllegalArgumentException("header." + name + " is no header");
        }
        headers.put(name.toLowerCase(Locale.ROOT), name + ": " + value);
    }

    private static String authorization(Credentials credentials) {
        if (credentials.isToken()) {
            return "Bearer " + credentials.password();
        }
        String pair = credentials.user() + ":" + credentials.password();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }
}
