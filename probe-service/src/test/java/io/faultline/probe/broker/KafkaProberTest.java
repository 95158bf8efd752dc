package io.faultline.probe.broker;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// What a broker may get wrong, or a cluster of several may say.
class KafkaProberTest {

    private static final int NOT_LEADER = 6;
    private static final long OFFSET = 41;

    private final KafkaProber prober = new KafkaProber(Ask.targets(), InstantSource.system());

    @Test
    void the_partition_is_one_that_the_asked_broker_leads() {
        byte[] view = view(new int[] {1, 2}, new int[] {2, 1});
        try (var server =
                saying(List.of(view, put(0, NOT_LEADER), put(1, 0), got(1, record("x"))))) {
            assertThat(roundTrip(server).answered(prober).numbers())
                    .containsEntry("code", 0.0)
                    .containsEntry("underReplicated", 1.0)
                    .containsEntry("token.matches", 0.0);
        }
    }

    @Test
    void a_broker_that_leads_nothing_is_told_so() {
        byte[] view = view(new int[] {1}, new int[] {1});
        try (var server = saying(List.of(view, put(0, NOT_LEADER)))) {
            assertThat(roundTrip(server).answered(prober).numbers()).containsEntry("code", 6.0);
        }
    }

    @Test
    void a_record_that_never_comes_back_is_a_timeout() {
        byte[] view = view(new int[] {1}, new int[] {1});
        byte[] nothing = got(0, new byte[0]);
        try (var server = saying(List.of(view, put(0, 0), nothing, nothing, nothing))) {
            assertThat(roundTrip(server).within(300).failed(prober).reason())
                    .isEqualTo(Reason.TIMEOUT);
        }
    }

    @Test
    void an_answer_cut_anywhere_or_full_of_rubbish_is_a_protocol_failure() {
        byte[] view = view(new int[] {1}, new int[] {1});
        byte[] got = got(0, record("x"));
        for (int length = 4; length < view.length; length += 3) {
            assertRubbish(List.of(java.util.Arrays.copyOf(view, length)));
        }
        for (int length = 4; length < got.length - record("x").length; length += 3) {
            assertRubbish(List.of(view, put(0, 0), java.util.Arrays.copyOf(got, length)));
        }
        var random = new Random(11);
        for (int round = 0; round < 50; round++) {
            var bytes = new byte[200];
            random.nextBytes(bytes);
            assertRubbish(List.of(view, bytes));
        }
    }

    private void assertRubbish(List<byte[]> answers) {
        try (var server = saying(answers)) {
            assertThat(roundTrip(server).failed(prober).reason()).isEqualTo(Reason.PROTOCOL);
        }
    }

    private static Ask roundTrip(LocalServer server) {
        return Ask.of(server.at()).with("topic", "t").with("roundtrip", "true");
    }

    /// Metadata of partitions 0, 1, … with these leaders and so many replicas, one of them in sync.
    private static byte[] view(int[] leaders, int[] replicas) {
        var answer = ByteBuffer.allocate(500).putInt(1).putInt(1);
        text(answer, "elsewhere").putInt(9).putShort((short) -1).putInt(1);
        text(answer.putInt(1).putShort((short) 0), "t").put((byte) 0).putInt(leaders.length);
        for (int each = 0; each < leaders.length; each++) {
            answer.putShort((short) 0).putInt(each).putInt(leaders[each]).putInt(replicas[each]);
            for (int replica = 0; replica < replicas[each]; replica++) {
                answer.putInt(replica);
            }
            answer.putInt(1).putInt(0);
        }
        return bytes(answer);
    }

    private static byte[] put(int partition, int error) {
        var answer = text(ByteBuffer.allocate(100).putInt(1), "t").putInt(1).putInt(partition);
        return bytes(answer.putShort((short) error).putLong(OFFSET).putLong(-1).putInt(0));
    }

    private static byte[] got(int partition, byte[] records) {
        var answer = text(ByteBuffer.allocate(500).putInt(0).putInt(1), "t").putInt(1);
        answer.putInt(partition).putShort((short) 0).putLong(OFFSET + 1).putLong(OFFSET + 1);
        return bytes(answer.putInt(-1).putInt(records.length).put(records));
    }

    private static byte[] record(String value) {
        byte[] batch = RecordBatch.of("k", value, 0);
        ByteBuffer.wrap(batch).putLong(OFFSET);
        return batch;
    }

    private static ByteBuffer text(ByteBuffer answer, String text) {
        return answer.put(Exchange.text(text));
    }

    private static byte[] bytes(ByteBuffer answer) {
        var bytes = new byte[answer.flip().remaining()];
        answer.get(bytes);
        return bytes;
    }

    /// One answer to each question, with the question's number and the right size before it.
    private static LocalServer saying(List<byte[]> answers) {
        return LocalServer.talking(caller -> {
            var in = new DataInputStream(caller.getInputStream());
            var out = new DataOutputStream(caller.getOutputStream());
            for (byte[] answer : answers) {
                answer(in, out, answer);
            }
            LocalServer.wait(caller);
        });
    }

    private static void answer(DataInputStream in, DataOutputStream out, byte[] answer)
            throws IOException {
        byte[] question = in.readNBytes(in.readInt());
        out.writeInt(4 + answer.length);
        out.write(question, 4, 4);
        out.write(answer);
    }
}
