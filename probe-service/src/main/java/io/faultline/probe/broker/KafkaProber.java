package io.faultline.probe.broker;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// `kafka HOST:PORT topic=NAME`: asks this broker, and no other it may advertise, for the topic's
/// metadata (request 3, version 1, which every broker since 0.10 speaks). `code` is the topic's
/// error (0: none, 3: unknown); `partitions`, `leaderless` and `underReplicated` count.
public final class KafkaProber implements Prober {

    private static final short METADATA = 3;
    private static final short VERSION = 1;
    private static final int CORRELATION = 0x666c;
    private static final int MAX_ANSWER = 1 << 20;
    private static final int MAX_ELEMENTS = 100_000;

    private final Targets targets;

    public KafkaProber(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        String topic =
                request.option("topic")
                        .orElseThrow(() -> new IllegalArgumentException("topic=… is missing"));
        return Dialogue.hold(
                targets,
                HostPort.parse(request.target()),
                request,
                dialogue -> {
                    dialogue.wire().send(question(topic));
                    var in = new DataInputStream(dialogue.wire().in());
                    int size = in.readInt();
                    if (size < 8 || size > MAX_ANSWER) {
                        throw new ProtocolException("the answer is no Kafka: " + size + " bytes");
                    }
                    byte[] answer = in.readNBytes(size);
                    return read(ByteBuffer.wrap(answer), dialogue);
                });
    }

    private static byte[] question(String topic) {
        byte[] client = "faultline".getBytes(StandardCharsets.UTF_8);
        byte[] name = topic.getBytes(StandardCharsets.UTF_8);
        int size = 2 + 2 + 4 + 2 + client.length + 4 + 2 + name.length;
        return ByteBuffer.allocate(4 + size)
                .putInt(size)
                .putShort(METADATA)
                .putShort(VERSION)
                .putInt(CORRELATION)
                .putShort((short) client.length)
                .put(client)
                .putInt(1)
                .putShort((short) name.length)
                .put(name)
                .array();
    }

    private static Sight read(ByteBuffer answer, Dialogue dialogue) throws IOException {
        try {
            if (answer.getInt() != CORRELATION) {
                throw new ProtocolException("the answer is to another question");
            }
            int brokers = count(answer);
            for (int each = 0; each < brokers; each++) {
                answer.getInt();
                skipText(answer);
                answer.getInt();
                skipText(answer);
            }
            answer.getInt();
            if (count(answer) != 1) {
                throw new ProtocolException("the answer is not about the one topic");
            }
            dialogue.measured("brokers", brokers);
            dialogue.measured("code", answer.getShort());
            skipText(answer);
            answer.get();
            partitions(answer, dialogue);
        } catch (java.nio.BufferUnderflowException | IllegalArgumentException e) {
            throw new ProtocolException("the answer ends too early");
        }
        return dialogue.answered(Map.of());
    }

    private static void partitions(ByteBuffer answer, Dialogue dialogue) throws IOException {
        int leaderless = 0;
        int behind = 0;
        int partitions = count(answer);
        for (int each = 0; each < partitions; each++) {
            answer.getShort();
            answer.getInt();
            leaderless += answer.getInt() < 0 ? 1 : 0;
            int replicas = skipNumbers(answer);
            int inSync = skipNumbers(answer);
            behind += inSync < replicas ? 1 : 0;
        }
        dialogue.measured("partitions", partitions);
        dialogue.measured("leaderless", leaderless);
        dialogue.measured("underReplicated", behind);
    }

    private static int count(ByteBuffer answer) throws ProtocolException {
        int count = answer.getInt();
        if (count < 0 || count > MAX_ELEMENTS) {
            throw new ProtocolException("an array of " + count + " elements");
        }
        return count;
    }

    private static int skipNumbers(ByteBuffer answer) throws ProtocolException {
        int count = count(answer);
        answer.position(answer.position() + 4 * count);
        return count;
    }

    private static void skipText(ByteBuffer answer) {
        int length = answer.getShort();
        answer.position(answer.position() + Math.max(0, length));
    }
}
