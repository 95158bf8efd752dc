package io.faultline.lab.core;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Writes DER (ITU-T X.690), as far as a certificate needs: the JDK reads certificates but has no
/// public way to make one.
final class Der {

    private static final DateTimeFormatter GENERALIZED =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter UTC =
            DateTimeFormatter.ofPattern("yyMMddHHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final Instant YEAR_2050 = Instant.parse("2050-01-01T00:00:00Z");

    private Der() {}

    static byte[] sequence(byte[]... parts) {
        return tagged(0x30, joined(parts));
    }

    static byte[] set(byte[]... parts) {
        return tagged(0x31, joined(parts));
    }

    static byte[] integer(BigInteger value) {
        return tagged(0x02, value.toByteArray());
    }

    static byte[] bool(boolean value) {
        return tagged(0x01, new byte[] {(byte) (value ? 0xff : 0)});
    }

    static byte[] octets(byte[] value) {
        return tagged(0x04, value);
    }

    static byte[] bits(byte[] value, int unused) {
        return tagged(0x03, joined(new byte[] {(byte) unused}, value));
    }

    static byte[] text(String value) {
        return tagged(0x0c, value.getBytes(StandardCharsets.UTF_8));
    }

    /// RFC 5280 section 4.1.2.5: two-digit years until 2049.
    static byte[] time(Instant at) {
        return at.isBefore(YEAR_2050)
                ? tagged(0x17, UTC.format(at).getBytes(StandardCharsets.US_ASCII))
                : tagged(0x18, GENERALIZED.format(at).getBytes(StandardCharsets.US_ASCII));
    }

    static byte[] identifier(String dotted) {
        String[] arcs = dotted.split("\\.", -1);
        var out = new ByteArrayOutputStream();
        out.write(Integer.parseInt(arcs[0]) * 40 + Integer.parseInt(arcs[1]));
        for (int i = 2; i < arcs.length; i++) {
            writeBase128(out, Long.parseLong(arcs[i]));
        }
        return tagged(0x06, out.toByteArray());
    }

    private static void writeBase128(ByteArrayOutputStream out, long value) {
        int digits = 1;
        while (value >> (7 * digits) != 0) {
            digits++;
        }
        for (int i = digits - 1; i >= 0; i--) {
            int digit = (int) (value >> (7 * i)) & 0x7f;
            out.write(i == 0 ? digit : digit | 0x80);
        }
    }

    /// A value under an explicit tag, its length in the shortest form.
    static byte[] tagged(int tag, byte[] value) {
        var out = new ByteArrayOutputStream();
        out.write(tag);
        if (value.length < 0x80) {
            out.write(value.length);
        } else {
            byte[] length = BigInteger.valueOf(value.length).toByteArray();
            int skip = length[0] == 0 ? 1 : 0;
            out.write(0x80 | (length.length - skip));
            out.write(length, skip, length.length - skip);
        }
        out.writeBytes(value);
        return out.toByteArray();
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
