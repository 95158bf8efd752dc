package io.faultline.probe.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/// One round trip through a queue: look at it, put a token in, take that token out.
///
/// Other vantages do the same in the same queue. So a message is never held: what is another's goes
/// back at once (marked as redelivered, the one trace there is), and the next look comes a little
/// later.
///
/// @param token what is put in; no other message is the same
/// @param roundTrip whether to put anything in, or just to look
/// @param timeout after which nobody asks for the token, so that the broker drops it
record QueueVisit(String queue, String token, boolean roundTrip, Duration timeout) {

    /// How many messages of others may lie there.
    private static final int MAX_OTHERS = 100;

    private static final long FIRST_PAUSE_NS = 1_000_000;
    private static final long LONGEST_PAUSE_NS = 50_000_000;
    private static final int REPLY_SUCCESS = 200;

    /// Visits the queue. `messages` and `consumers` are what it had before, `publishMs` until the
    /// broker confirmed, `delivered` until the token was out again.
    ///
    /// @throws IOException when the broker closes the channel, for example because there is no such
    ///   queue (404)
    Sight over(Channel channel, Dialogue dialogue) throws IOException, TimeoutException {
        AMQP.Queue.DeclareOk there = channel.queueDeclarePassive(queue);
        dialogue.measured("messages", there.getMessageCount());
        dialogue.measured("consumers", there.getConsumerCount());
        if (roundTrip) {
            if (there.getConsumerCount() > 0 || there.getMessageCount() > MAX_OTHERS) {
                return new Sight.Trouble(
                        "the queue is in use ("
                                + there.getMessageCount()
                                + " messages, "
                                + there.getConsumerCount()
                                + " consumers): give the probe a queue of its own, or say roundtrip=false");
            }
            Duration begin = dialogue.elapsed();
            if (!put(channel)) {
                return dialogue.failed(
                        Reason.PROTOCOL,
                        "the broker does not take the message: is the queue full?");
            }
            dialogue.measured("publishMs", dialogue.elapsed().minus(begin));
            take(channel);
            dialogue.measured("delivered", dialogue.elapsed().minus(begin));
        }
        dialogue.measured("code", REPLY_SUCCESS);
        return dialogue.answered(Map.of());
    }

    private boolean put(Channel channel) throws IOException, TimeoutException {
        channel.confirmSelect();
        var properties =
                new AMQP.BasicProperties.Builder()
                        .appId("faultline")
                        .contentType("text/plain")
                        .deliveryMode(1)
                        .expiration(Long.toString(timeout.toMillis()))
                        .build();
        channel.basicPublish("", queue, properties, token.getBytes(StandardCharsets.UTF_8));
        try {
            return channel.waitForConfirms(timeout.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SocketTimeoutException("the time is up");
        }
    }

    private void take(Channel channel) throws IOException {
        long until = System.nanoTime() + timeout.toNanos();
        long pause = FIRST_PAUSE_NS;
        while (!look(channel)) {
            if (System.nanoTime() - until >= 0 || Thread.currentThread().isInterrupted()) {
                throw new SocketTimeoutException("the token did not come back");
            }
            LockSupport.parkNanos(pause);
            pause = Math.min(LONGEST_PAUSE_NS, pause * 2);
        }
    }

    /// Takes messages until one is ours or there is none left, and puts the others back.
    private boolean look(Channel channel) throws IOException {
        byte[] wanted = token.getBytes(StandardCharsets.UTF_8);
        boolean found = false;
        long lastOfOthers = 0;
        for (int each = 0; each <= MAX_OTHERS && !found; each++) {
            GetResponse message = channel.basicGet(queue, false);
            if (message == null) {
                break;
            }
            long tag = message.getEnvelope().getDeliveryTag();
            if (Arrays.equals(message.getBody(), wanted)) {
                channel.basicAck(tag, false);
                found = true;
            } else {
                lastOfOthers = tag;
            }
        }
        if (lastOfOthers > 0) {
            channel.basicNack(lastOfOthers, true, true);
        }
        return found;
    }
}
