package io.faultline.probe.web;

import io.faultline.probe.net.Wire;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The head of an HTTP/1.1 answer, and how its body is read. Everything is bounded: a head of 64
/// KiB and 200 lines, a body of 1 MiB; what exceeds the head is a protocol error, what exceeds the
/// body is cut.
///
/// @param headers by name in lower case; several of one name are joined by a comma
record HttpAnswer(int code, Map<String, String> headers) {

    static final int MAX_BODY = 1 << 20;
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_HEAD = 64 * 1024;
    private static final int MAX_LINES = 200;
    private static final int MAX_INTERIM = 5;
    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})(?: .*)?");

    /// A body as far as it was read; the bytes are never changed.
    static final class Body {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }

        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    /// Reads the head; interim answers (1xx but 101) are skipped.
    ///
    /// @throws ProtocolException when it is no HTTP
    static HttpAnswer read(InputStream in) throws IOException {
        for (int interim = 0; interim <= MAX_INTERIM; interim++) {
            String line = Wire.line(in, MAX_LINE);
            var status = STATUS.matcher(line);
            if (!status.matches()) {
                throw new ProtocolException("the answer does not begin as HTTP does");
            }
            int code = Integer.parseInt(status.group(1));
            Map<String, String> headers = headers(in);
            if (code == 101 || code >= 200) {
                return new HttpAnswer(code, headers);
            }
        }
        throw new ProtocolException("more than " + MAX_INTERIM + " interim answers");
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /// Reads the body, up to [#MAX_BODY].
    ///
    /// @throws EOFException when the connection ends before the body does
    /// @throws ProtocolException when its length makes no sense
    Body body(InputStream in, boolean head) throws IOException {
        if (head || code == 204 || code == 304) {
            return new Body(new byte[0]);
        }
        if (header("transfer-encoding")
                .filter(each -> each.toLowerCase(Locale.ROOT).endsWith("chunked"))
                .isPresent()) {
            return chunked(in);
        }
        String length = headers.get("content-length");
        if (length == null) {
            byte[] bytes = in.readNBytes(MAX_BODY + 1);
            return cut(bytes);
        }
        return exactly(in, length(length.strip()));
    }

    private static Body exactly(InputStream in, long length) throws IOException {
        int wanted = (int) Math.min(length, MAX_BODY);
        byte[] bytes = in.readNBytes(wanted);
        if (bytes.length < wanted) {
            throw new EOFException("the body is shorter than its length says");
        }
        return new Body(bytes);
    }

    private static Body chunked(InputStream in) throws IOException {
        var body = new ByteArrayOutputStream();
        while (true) {
            String line = Wire.line(in, MAX_LINE);
            int semicolon = line.indexOf(';');
            long size = chunk((semicolon < 0 ? line : line.substring(0, semicolon)).strip());
            if (size == 0) {
                headers(in);
                return new Body(body.toByteArray());
            }
            int room = MAX_BODY - body.size();
            byte[] part = in.readNBytes((int) Math.min(size, room));
            body.write(part);
            if (size > room) {
                return new Body(body.toByteArray());
            }
            if (part.length < size) {
                throw new EOFException("a chunk is shorter than its length says");
            }
            if (!Wire.line(in, MAX_LINE).isEmpty()) {
                throw new ProtocolException("a chunk is longer than its length says");
            }
        }
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        var headers = new LinkedHashMap<String, String>();
        int size = 0;
        for (int lines = 0; lines < MAX_LINES; lines++) {
            String line = Wire.line(in, MAX_LINE);
            if (line.isEmpty()) {
                return headers;
            }
            size += line.length();
            int colon = line.indexOf(':');
            if (colon < 1 || size > MAX_HEAD) {
                throw new ProtocolException(
                        colon < 1
                                ? "a header line has no name"
                                : "the head is longer than " + MAX_HEAD);
            }
            headers.merge(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip(),
                    (one, other) -> one + ", " + other);
        }
        throw new ProtocolException("more than " + MAX_LINES + " header lines");
    }

    private static Body cut(byte[] bytes) {
        return new Body(bytes.length <= MAX_BODY ? bytes : Arrays.copyOf(bytes, MAX_BODY));
    }

    private static long length(String digits) throws ProtocolException {
        if (!digits.matches("\\d{1,18}")) {
            throw new ProtocolException("the content length is no number");
        }
        return Long.parseLong(digits);
    }

    private static long chunk(String digits) throws ProtocolException {
        if (!digits.matches("[0-9A-Fa-f]{1,15}")) {
            throw new ProtocolException("a chunk's length is no number");
        }
        return Long.parseLong(digits, 16);
    }
}
