package io.faultline.status.site;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/// Bytes ready to be sent, plain and packed, with their validator. They are packed when the first
/// reader wants them so. Nobody changes them.
public final class Document {

    private static final int ETAG_BYTES = 12;

    private final String contentType;
    private final byte[] body;
    private final String etag;
    private volatile byte @Nullable [] packed;

    private Document(String contentType, byte[] body, String etag) {
        this.contentType = contentType;
        this.body = body;
        this.etag = etag;
    }

    /// With its charset.
    public String contentType() {
        return contentType;
    }

    /// Plain.
    public byte[] body() {
        return body;
    }

    /// By gzip.
    public byte[] packed() {
        byte[] known = packed;
        if (known == null) {
            known = pack(body);
            packed = known;
        }
        return known;
    }

    /// The whole header value, weak: packed and plain mean the same.
    public String etag() {
        return etag;
    }

    /// A document of text in UTF-8.
    public static Document of(String contentType, String text) {
        return of(contentType, text.getBytes(StandardCharsets.UTF_8));
    }

    /// A document of bytes.
    public static Document of(String contentType, byte[] body) {
        return new Document(contentType, body, "W/\"" + digest(body) + "\"");
    }

    /// Whether a reader that sends this `If-None-Match` has it already.
    public boolean matches(String ifNoneMatch) {
        String opaque = etag.substring(2);
        for (String each : ifNoneMatch.split(",", 20)) {
            String tag = each.strip();
            if (tag.equals("*") || tag.equals(etag) || tag.equals(opaque)) {
                return true;
            }
        }
        return false;
    }

    /// A short digest of bytes, in hexadecimal.
    public static String digest(byte[] body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(hash, 0, ETAG_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static byte[] pack(byte[] body) {
        var bytes = new ByteArrayOutputStream(body.length / 4 + 64);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
