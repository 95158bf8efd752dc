package io.faultline.lab.sip;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Cuts a TCP stream into messages by `Content-Length` (RFC 3261 section 18.3) and answers
/// keep-alives (RFC 5626 section 4.4.1).
final class SipStream {

    private static final int LONGEST_BODY = 64 * 1024;

    private final InputStream in;
    private final Runnable pong;

    SipStream(InputStream in, Runnable pong) {
        this.in = new BufferedInputStream(in);
        this.pong = pong;
    }

    /// The next message; empty at the end of the stream.
    ///
    /// @throws IOException when the stream breaks or cannot be framed any more
    byte[] next() throws IOException {
        var message = new ByteArrayOutputStream();
        int lineBreaks = 0;
        while (message.size() < SipParser.LONGEST_HEAD) {
            int next = in.read();
            if (next < 0) {
                return new byte[0];
            }
            if (message.size() == 0 && (next == '\r' || next == '\n')) {
                lineBreaks++;
                if (lineBreaks % 4 == 0) {
                    pong.run();
                }
                continue;
            }
            message.write(next);
            if (next == '\n' && SipParser.headLength(message.toByteArray()) >= 0) {
                return withBody(message);
            }
        }
        throw new IOException("a head longer than " + SipParser.LONGEST_HEAD + " bytes");
    }

    private byte[] withBody(ByteArrayOutputStream message) throws IOException {
        byte[] head = message.toByteArray();
        Optional<SipHeaders> headers = SipParser.headers(Arrays.copyOf(head, head.length - 4));
        int length = headers.map(known -> SipParser.contentLength(known, 0)).orElse(-1);
        if (length < 0 || length > LONGEST_BODY) {
            throw new IOException("a body that cannot be framed");
        }
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            return new byte[0];
        }
        message.writeBytes(body);
        return message.toByteArray();
    }
}
