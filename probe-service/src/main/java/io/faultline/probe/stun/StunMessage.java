package io.faultline.probe.stun;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// A STUN message (RFC 8489, section 5): a type, a transaction and attributes, in network order.
final class StunMessage {

    static final int BINDING = 0x0001;
    static final int ALLOCATE = 0x0003;
    static final int REFRESH = 0x0004;

    static final int USERNAME = 0x0006;
    static final int MESSAGE_INTEGRITY = 0x0008;
    static final int ERROR_CODE = 0x0009;
    static final int LIFETIME = 0x000D;
    static final int REALM = 0x0014;
    static final int NONCE = 0x0015;
    static final int XOR_RELAYED_ADDRESS = 0x0016;
    static final int REQUESTED_TRANSPORT = 0x0019;
    static final int XOR_MAPPED_ADDRESS = 0x0020;

    static final int HEADER = 20;
    private static final int SUCCESS = 0x0100;
    private static final int ERROR = 0x0110;
    private static final int COOKIE = 0x2112A442;
    private static final int HMAC = 20;
    private static final int MAX_PHRASE = 80;

    private final byte[] bytes;
    private final List<Attribute> attributes;

    /// One attribute.
    ///
    /// @param at where its header begins in the message
    private record Attribute(int type, int at, ByteBuffer value) {}

    private StunMessage(byte[] bytes) throws ProtocolException {
        this.bytes = bytes;
        this.attributes = attributes(ByteBuffer.wrap(bytes).position(HEADER));
    }

    /// A request of a method, still without attributes.
    static StunMessage request(int method, byte[] transaction) {
        return own(
                ByteBuffer.allocate(HEADER)
                        .putShort((short) method)
                        .putShort((short) 0)
                        .putInt(COOKIE)
                        .put(transaction)
                        .array());
    }

    private static StunMessage own(byte[] written) {
        try {
            return new StunMessage(written);
        } catch (ProtocolException e) {
            throw new IllegalStateException("we write what we read", e);
        }
    }

    /// The same with one attribute more.
    StunMessage with(int attribute, byte[] value) {
        byte[] more = Arrays.copyOf(bytes, bytes.length + 4 + ((value.length + 3) & ~3));
        ByteBuffer.wrap(more)
                .putShort(2, (short) (more.length - HEADER))
                .putShort(bytes.length, (short) attribute)
                .putShort(bytes.length + 2, (short) value.length)
                .put(bytes.length + 4, value);
        return own(more);
    }

    /// The same with a number of 32 bits more.
    StunMessage with(int attribute, int value) {
        return with(attribute, ByteBuffer.allocate(4).putInt(value).array());
    }

    /// The same, signed (section 14.5): the length already counts the signature, which covers all
    /// before it.
    StunMessage signed(byte[] key) {
        byte[] covered = with(MESSAGE_INTEGRITY, new byte[HMAC]).bytes;
        return with(MESSAGE_INTEGRITY, hmac(key, Arrays.copyOf(covered, bytes.length)));
    }

    /// Reads the answer to a request.
    ///
    /// @throws ProtocolException when it is none
    static StunMessage answer(byte[] bytes, StunMessage request) throws ProtocolException {
        if (bytes.length < HEADER) {
            throw new ProtocolException("the answer is too short for STUN");
        }
        var in = ByteBuffer.wrap(bytes);
        int type = in.getShort() & 0xffff;
        int length = in.getShort() & 0xffff;
        boolean cookie = in.getInt() == COOKIE;
        if (!cookie || length != bytes.length - HEADER || !belongs(bytes, request)) {
            throw new ProtocolException("the answer is no STUN answer to the question");
        }
        if (type != (request.type() | SUCCESS) && type != (request.type() | ERROR)) {
            throw new ProtocolException("the answer is no response to this method");
        }
        return new StunMessage(bytes);
    }

    /// Whether the bytes carry the transaction of a request.
    static boolean belongs(byte[] bytes, StunMessage request) {
        return bytes.length >= HEADER && Arrays.equals(bytes, 8, HEADER, request.bytes, 8, HEADER);
    }

    private static List<Attribute> attributes(ByteBuffer in) throws ProtocolException {
        var attributes = new ArrayList<Attribute>();
        while (in.remaining() >= 4) {
            int at = in.position();
            int type = in.getShort() & 0xffff;
            int length = in.getShort() & 0xffff;
            int padded = (length + 3) & ~3;
            if (padded > in.remaining()) {
                throw new ProtocolException("an attribute ends behind the message");
            }
            attributes.add(new Attribute(type, at, in.slice(in.position(), length)));
            in.position(in.position() + padded);
        }
        return attributes;
    }

    boolean isError() {
        return (type() & ERROR) == ERROR;
    }

    private int type() {
        return ByteBuffer.wrap(bytes).getShort() & 0xffff;
    }

    /// The code of an error, 300 to 699 (section 14.8).
    ///
    /// @throws ProtocolException when it says none
    int code() throws ProtocolException {
        ByteBuffer value = value(ERROR_CODE).orElse(ByteBuffer.allocate(0));
        int code = value.remaining() < 4 ? 0 : (value.get(2) & 7) * 100 + (value.get(3) & 0xff);
        if (code < 300 || code > 699) {
            throw new ProtocolException("the server answers with an error without a code");
        }
        return code;
    }

    /// The server's words for an error; empty when it has none.
    String phrase() {
        return value(ERROR_CODE)
                .filter(value -> value.remaining() > 4)
                .map(value -> text(value.slice(4, Math.min(MAX_PHRASE, value.remaining() - 4))))
                .orElse("");
    }

    /// The bytes of an attribute, where it is there.
    Optional<byte[]> octets(int attribute) {
        return value(attribute)
                .map(value -> {
                    var bytes = new byte[value.remaining()];
                    value.get(0, bytes);
                    return bytes;
                });
    }

    /// An address that is hidden from helpful NATs (section 14.2), IPv4 or IPv6, by the cookie and
    /// the transaction.
    ///
    /// @throws ProtocolException when the attribute is there and no address
    Optional<InetSocketAddress> address(int attribute) throws ProtocolException {
        Optional<ByteBuffer> found = value(attribute);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        ByteBuffer value = found.get();
        int family = value.remaining() < 4 ? 0 : value.get(1);
        int size = family == 1 ? 4 : family == 2 ? 16 : 0;
        if (size == 0 || value.remaining() != 4 + size) {
            throw new ProtocolException("an address is none");
        }
        var address = new byte[size];
        for (int at = 0; at < size; at++) {
            address[at] = (byte) (value.get(4 + at) ^ bytes[4 + at]);
        }
        int port = (value.getShort(2) & 0xffff) ^ (COOKIE >>> 16);
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), port));
        } catch (UnknownHostException e) {
            throw new ProtocolException("an address is none");
        }
    }

    /// An address for people: `192.0.2.1:49152` or `[2001:db8::1]:49152`.
    static String words(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        boolean six = host.contains(":");
        return (six ? "[" + host + "]" : host) + ":" + address.getPort();
    }

    /// Whether it is signed with this key. What stands behind the signature (FINGERPRINT) is not
    /// covered by it and not counted.
    boolean isSignedWith(byte[] key) {
        for (Attribute each : attributes) {
            if (each.type() == MESSAGE_INTEGRITY) {
                byte[] covered = Arrays.copyOf(bytes, each.at());
                ByteBuffer.wrap(covered).putShort(2, (short) (each.at() + 4 + HMAC - HEADER));
                return MessageDigest.isEqual(
                        hmac(key, covered), octets(MESSAGE_INTEGRITY).orElse(new byte[0]));
            }
        }
        return false;
    }

    /// The message as it is sent.
    byte[] bytes() {
        return bytes.clone();
    }

    private Optional<ByteBuffer> value(int attribute) {
        return attributes.stream()
                .filter(each -> each.type() == attribute)
                .map(Attribute::value)
                .findFirst();
    }

    /// Printable characters only: it goes into words that people read.
    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString().replaceAll("[^ -~]", "?").strip();
    }

    private static byte[] hmac(byte[] key, byte[] bytes) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }
}
