package io.faultline.probe.redis;

import io.faultline.probe.net.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Commands and replies of RESP2 (redis.io, "Redis serialization protocol specification"): those
/// few that a probe needs, each bounded.
final class Replies {

    private static final int MAX_LINE = 1_000;
    private static final int MAX_BULK = 1_000;

    private final Wire wire;

    Replies(Wire wire) {
        this.wire = wire;
    }

    /// Sends a command as an array of bulk strings and reads the first line of the reply.
    ///
    /// @throws ProtocolException when the reply is of a kind that no command of ours has
    String say(String... words) throws IOException {
        var command = new StringBuilder("*").append(words.length).append("\r\n");
        for (String word : words) {
            int length = word.getBytes(StandardCharsets.UTF_8).length;
            command.append('$').append(length).append("\r\n").append(word).append("\r\n");
        }
        wire.send(command.toString().getBytes(StandardCharsets.UTF_8));
        String line = wire.line(MAX_LINE);
        if (line.isEmpty() || "+-:$".indexOf(line.charAt(0)) < 0) {
            throw new ProtocolException("the reply is no RESP");
        }
        return line;
    }

    /// The bulk string that a line announced; empty when it is null, which is how a missing key
    /// looks.
    Optional<String> bulk(String line) throws IOException {
        int length;
        try {
            length = line.startsWith("$") ? Integer.parseInt(line.substring(1)) : -2;
        } catch (NumberFormatException e) {
            length = -2;
        }
        if (length == -1) {
            return Optional.empty();
        }
        if (length < 0 || length > MAX_BULK) {
            throw new ProtocolException("the reply is no string of " + MAX_BULK + " bytes at most");
        }
        byte[] bytes = wire.in().readNBytes(length + 2);
        if (bytes.length < length + 2) {
            throw new EOFException("the connection ended in the middle of a string");
        }
        if (bytes[length] != '\r' || bytes[length + 1] != '\n') {
            throw new ProtocolException("a string is longer than it says");
        }
        return Optional.of(new String(bytes, 0, length, StandardCharsets.UTF_8));
    }
}
