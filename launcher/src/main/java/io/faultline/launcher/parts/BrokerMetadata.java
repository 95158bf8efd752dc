package io.faultline.launcher.parts;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.MetadataRequest;
import org.apache.kafka.common.requests.RequestHeader;

/// Asks a broker for its metadata with one request over one plain connection. An admin client would
/// do the same, but costs the supervisor a second of processor time just when everything else
/// starts.
final class BrokerMetadata {

    private static final short VERSION = 12;

    /// A metadata answer of a cluster this small has some hundred bytes; more is not Kafka.
    private static final int LARGEST_ANSWER = 1 << 20;

    private BrokerMetadata() {}

    static AbstractResponse ask(int port, Duration patience) throws IOException {
        var header = new RequestHeader(ApiKeys.METADATA, VERSION, "launcher", 1);
        ByteBuffer request =
                new MetadataRequest.Builder(List.of(), false)
                        .build(VERSION)
                        .serializeWithHeader(header);
        int millis = (int) patience.toMillis();
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), millis);
            socket.setSoTimeout(millis);
            var out = new DataOutputStream(socket.getOutputStream());
            out.writeInt(request.remaining());
            out.write(request.array(), request.arrayOffset(), request.remaining());
            out.flush();
            var in = new DataInputStream(socket.getInputStream());
            int size = in.readInt();
            if (size < 0 || size > LARGEST_ANSWER) {
                throw new IOException("port " + port + " does not speak Kafka");
            }
            var answer = ByteBuffer.wrap(in.readNBytes(size));
            return AbstractResponse.parseResponse(answer, header);
        } catch (IOException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new IOException("port " + port + " does not speak Kafka", e);
        }
    }
}
