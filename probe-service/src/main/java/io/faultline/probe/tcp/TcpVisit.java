package io.faultline.probe.tcp;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.stream.Visit;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Connects, says what is to be said, and listens for a text, where one is expected.
final class TcpVisit extends Visit {

    private static final int MAX_ANSWER = 64 * 1024;

    private final byte[] first;
    private final @Nullable String needle;
    private final StringBuilder answer = new StringBuilder();

    /// @param first what is said once the connection stands
    /// @param expected the text that must come back; absent: the connection is enough
    TcpVisit(
            InetSocketAddress to,
            @Nullable InetAddress source,
            Duration timeout,
            Witness witness,
            byte[] first,
            byte @Nullable [] expected) {
        super(to, source, timeout, witness);
        this.first = first;
        this.needle = expected == null ? null : new String(expected, StandardCharsets.ISO_8859_1);
    }

    @Override
    protected byte[] connected() {
        measured("rtt", elapsed());
        if (needle == null && first.length == 0) {
            settle(new Sight.Answered(elapsed(), numbers(), Map.of()));
        }
        return first;
    }

    @Override
    protected void allSent() {
        if (needle == null) {
            settle(new Sight.Answered(elapsed(), numbers(), Map.of()));
        }
    }

    @Override
    protected void heard(byte[] bytes, int count) {
        if (needle == null) {
            return;
        }
        int from = Math.max(0, answer.length() - needle.length());
        answer.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
        if (answer.indexOf(needle, from) >= 0) {
            settle(new Sight.Answered(elapsed(), numbers(), Map.of("body", answer.toString())));
        } else if (answer.length() >= MAX_ANSWER) {
            fail(MAX_ANSWER + " bytes came without the expected text");
        }
    }

    @Override
    protected void ended() {
        fail("the connection ended without the expected text");
    }

    private void fail(String words) {
        settle(new Sight.Failed(Reason.PROTOCOL, elapsed(), words, numbers()));
    }
}
