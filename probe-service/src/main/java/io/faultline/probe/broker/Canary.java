package io.faultline.probe.broker;

import io.faultline.probe.broker.TopicView.Partition;
import io.faultline.probe.net.Dialogue;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/// One record into a topic and out again: Produce (request 0, version 3) with the acknowledgement
/// of all replicas in sync, then Fetch (request 1, version 4) from the offset it got. Both versions
/// are spoken from 0.11 to 4.x.
///
/// @param key the same each time, so that a compacted topic keeps one
/// @param token what the record says; no other record says the same
/// @param timestamp milliseconds since 1970
/// @param timeout after which nobody waits for it any more
record Canary(String topic, String key, String token, long timestamp, Duration timeout) {

    private static final int PRODUCE = 0;
    private static final int PRODUCE_VERSION = 3;
    private static final int FETCH = 1;
    private static final int FETCH_VERSION = 4;
    private static final short ALL_REPLICAS = -1;
    private static final int NOT_LEADER = 6;
    private static final int MAX_LEADERS = 16;
    private static final int MAX_BYTES = 1 << 16;
    private static final int WAIT_MS = 100;

    /// Where the record went, or why it did not.
    private record Put(int error, long offset) {}

    /// What came back, or why it did not.
    private record Got(int error, Optional<RecordBatch.Found> found) {}

    /// Makes the round trip. Notes `produceMs`, `fetchMs` and `delivered`, and `token.matches`
    /// where it could be read.
    ///
    /// @param view of the topic; only the broker that is asked is written to, so of those that it
    ///   names each is taken for it until it agrees
    /// @return the error of the topic or partition, 0 for none, 6 when this broker leads nothing
    int fly(Exchange exchange, TopicView view, String address, Dialogue dialogue)
            throws IOException {
        int tried = 0;
        for (Partition partition : view.byLeader(address)) {
            if (tried++ == MAX_LEADERS) {
                break;
            }
            Duration begin = dialogue.elapsed();
            Put put = put(exchange, partition.number());
            if (put.error() == NOT_LEADER) {
                continue;
            }
            if (put.error() != 0) {
                return put.error();
            }
            Duration written = dialogue.elapsed();
            dialogue.measured("produceMs", written.minus(begin));
            int error = take(exchange, partition.number(), put.offset(), dialogue);
            if (error == 0) {
                dialogue.measured("fetchMs", dialogue.elapsed().minus(written));
                dialogue.measured("delivered", dialogue.elapsed().minus(begin));
            }
            return error;
        }
        return NOT_LEADER;
    }

    private Put put(Exchange exchange, int partition) throws IOException {
        byte[] batch = RecordBatch.of(key, token, timestamp);
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeShort(-1); // no transaction
        out.writeShort(ALL_REPLICAS);
        out.writeInt((int) Math.min(Integer.MAX_VALUE, timeout.toMillis()));
        out.writeInt(1);
        out.write(Exchange.text(topic));
        out.writeInt(1);
        out.writeInt(partition);
        out.writeInt(batch.length);
        out.write(batch);
        return exchange.ask(
                PRODUCE,
                PRODUCE_VERSION,
                body.toByteArray(),
                answer -> {
                    topicAndPartition(answer, partition);
                    return new Put(answer.getShort(), answer.getLong());
                });
    }

    private int take(Exchange exchange, int partition, long offset, Dialogue dialogue)
            throws IOException {
        while (dialogue.elapsed().compareTo(timeout) < 0) {
            Got got = fetch(exchange, partition, offset);
            if (got.error() != 0) {
                return got.error();
            }
            if (got.found().isPresent()) {
                switch (got.found().get()) {
                    case SAME -> dialogue.measured("token.matches", 1);
                    case OTHER -> dialogue.measured("token.matches", 0);
                    case COMPRESSED -> {
                        // it is there, which is what can be said
                    }
                }
                return 0;
            }
        }
        throw new SocketTimeoutException("the record did not come back");
    }

    private Got fetch(Exchange exchange, int partition, long offset) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        out.writeInt(-1); // no replica, a consumer
        out.writeInt(WAIT_MS);
        out.writeInt(1);
        out.writeInt(MAX_BYTES);
        out.writeByte(0); // also what is not committed
        out.writeInt(1);
        out.write(Exchange.text(topic));
        out.writeInt(1);
        out.writeInt(partition);
        out.writeLong(offset);
        out.writeInt(MAX_BYTES);
        return exchange.ask(
                FETCH,
                FETCH_VERSION,
                body.toByteArray(),
                answer -> {
                    answer.getInt(); // how long it throttled us
                    topicAndPartition(answer, partition);
                    short error = answer.getShort();
                    answer.getLong();
                    answer.getLong();
                    Exchange.skip(answer, 16); // the transactions that were aborted
                    int size = Math.clamp(answer.getInt(), 0, answer.remaining());
                    var batches = answer.slice(answer.position(), size);
                    return new Got(error, RecordBatch.find(batches, offset, token));
                });
    }

    private static void topicAndPartition(ByteBuffer answer, int partition)
            throws ProtocolException {
        Exchange.one(answer);
        Exchange.text(answer);
        Exchange.one(answer);
        if (answer.getInt() != partition) {
            throw new ProtocolException("the answer is about another partition");
        }
    }
}
