package io.faultline.lab.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// What a server of the lab answers.
///
/// @param text the body
public record HttpResponse(int code, String contentType, String text) {

    private static final Map<Integer, String> REASONS =
            Map.of(
                    200,
                    "OK",
                    400,
                    "Bad Request",
                    403,
                    "Forbidden",
                    404,
                    "Not Found",
                    405,
                    "Method Not Allowed",
                    426,
                    "Upgrade Required",
                    500,
                    "Internal Server Error",
                    503,
                    "Service Unavailable");

    /// A JSON document.
    public static HttpResponse json(int code, String json) {
        return new HttpResponse(code, "application/json", json);
    }

    /// Plain text, ended by a line's end.
    public static HttpResponse plain(int code, String text) {
        return new HttpResponse(code, "text/plain; charset=utf-8", text);
    }

    /// @throws IOException when the peer is gone
    void write(OutputStream out, boolean withBody, boolean keepAlive) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        String head =
                "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nCache-Control: no-store\r\nConnection: %s\r\n\r\n"
                        .formatted(
                                code,
                                REASONS.getOrDefault(code, "Status"),
                                contentType,
                                body.length,
                                keepAlive ? "keep-alive" : "close");
        byte[] start = head.getBytes(StandardCharsets.ISO_8859_1);
        byte[] whole = new byte[start.length + (withBody ? body.length : 0)];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(body, 0, whole, start.length, whole.length - start.length);
        out.write(whole);
        out.flush();
    }
}
