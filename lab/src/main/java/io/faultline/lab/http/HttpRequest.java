package io.faultline.lab.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A request, as far as the lab's servers look at one.
///
/// @param path without the query
/// @param query what stands behind `?`; empty when nothing does
/// @param headers by lower-case name; of repeated ones the last
public record HttpRequest(String method, String path, String query, Map<String, String> headers) {

    private static final int LONGEST_HEAD = 16 * 1024;
    private static final int LONGEST_BODY = 64 * 1024;

    /// Reads the next request of a connection and drops its body; empty at the end of the stream.
    ///
    /// @throws IOException when it is no request or exceeds 16 KiB of head or 64 KiB of body
    static Optional<HttpRequest> read(InputStream in) throws IOException {
        String head = head(in);
        if (head.isEmpty()) {
            return Optional.empty();
        }
        String[] lines = head.split("\r\n", -1);
        String[] words = lines[0].split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new IOException("no HTTP/1 request");
        }
        var headers = new HashMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (colon > 0) {
                headers.put(
                        lines[i].substring(0, colon).toLowerCase(Locale.ROOT),
                        lines[i].substring(colon + 1).trim());
            }
        }
        dropBody(in, headers.getOrDefault("content-length", "0"));
        String[] target = words[1].split("\\?", 2);
        return Optional.of(
                new HttpRequest(words[0], target[0], target.length == 2 ? target[1] : "", headers));
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        int ending = 0;
        while (ending < 4) {
            int next = in.read();
            if (next < 0) {
                return "";
            }
            if (head.size() >= LONGEST_HEAD) {
                throw new IOException("a head longer than " + LONGEST_HEAD + " bytes");
            }
            head.write(next);
            boolean fits = next == (ending % 2 == 0 ? '\r' : '\n');
            ending = fits ? ending + 1 : next == '\r' ? 1 : 0;
        }
        return head.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    private static void dropBody(InputStream in, String stated) throws IOException {
        if (!stated.matches("[0-9]{1,5}") || Integer.parseInt(stated) > LONGEST_BODY) {
            throw new IOException("a body longer than " + LONGEST_BODY + " bytes");
        }
        in.skipNBytes(Integer.parseInt(stated));
    }

    /// A header by its lower-case name; empty when absent.
    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /// A parameter of the query, for plain values that need no decoding.
    public Optional<String> parameter(String name) {
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(pair.substring(name.length() + 1));
            }
        }
        return Optional.empty();
    }
}
