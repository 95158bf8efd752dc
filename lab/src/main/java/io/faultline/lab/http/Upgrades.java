package io.faultline.lab.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;

/// The handshake that turns an HTTP connection into a WebSocket (RFC 6455 section 4.2).
public final class Upgrades {

    private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private Upgrades() {}

    /// Reads one request and answers 101, or 404 or 426 where it is none that upgrades.
    ///
    /// @return whether the connection is a WebSocket now
    /// @throws IOException when the peer is gone
    public static boolean toWebSocket(InputStream in, OutputStream out, String path)
            throws IOException {
        Optional<HttpRequest> request = HttpRequest.read(in);
        if (request.isEmpty()) {
            return false;
        }
        if (!request.get().path().equals(path)) {
            HttpResponse.plain(404, "there is " + path + "\n").write(out, true, false);
            return false;
        }
        if (!upgrades(request.get())) {
            HttpResponse.plain(426, "a WebSocket, version 13\n").write(out, true, false);
            return false;
        }
        String accept = accept(request.get().header("sec-websocket-key"));
        out.write(
                ("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                + "Sec-WebSocket-Accept: "
                                + accept
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return true;
    }

    private static boolean upgrades(HttpRequest request) {
        return request.method().equals("GET")
                && request.header("upgrade").equalsIgnoreCase("websocket")
                && request.header("connection").toLowerCase(Locale.ROOT).contains("upgrade")
                && request.header("sec-websocket-version").equals("13")
                && !request.header("sec-websocket-key").isEmpty();
    }

    private static String accept(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest((key + GUID).getBytes(StandardCharsets.ISO_8859_1));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-1", e);
        }
    }
}
