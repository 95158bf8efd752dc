package io.faultline.parts;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Whether containers can be started here.
public final class ContainerEngine {

    private static final Path SOCKET = Path.of("/var/run/docker.sock");
    private static final ByteBuffer PING =
            ByteBuffer.wrap(
                            "GET /_ping HTTP/1.0\r\nHost: engine\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII))
                    .asReadOnlyBuffer();

    private ContainerEngine() {}

    /// What `-Dfaultline.containers` says, `true` or `false`; without it, whether an engine
    /// answers.
    public static boolean answers() {
        String asked = System.getProperty("faultline.containers", "");
        return asked.isEmpty() ? isNamed() || pings() : Boolean.parseBoolean(asked);
    }

    private static boolean isNamed() {
        return System.getenv("DOCKER_HOST") != null;
    }

    private static boolean pings() {
        if (!Files.exists(SOCKET)) {
            return false;
        }
        try (var channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(SOCKET));
            channel.write(PING.duplicate());
            return channel.read(ByteBuffer.allocate(1)) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
