package io.faultline.probe.web;

import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.stream.Visit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Sends a request and reads its answer, over a connection without TLS.
final class HttpVisit extends Visit {

    private final ProbeRequest request;
    private final byte[] call;
    private final Arriving arriving;
    private @Nullable Duration sent;
    private @Nullable Duration first;

    HttpVisit(
            ProbeRequest request,
            byte[] call,
            InetSocketAddress to,
            @Nullable InetAddress source,
            Duration timeout,
            Witness witness) {
        super(to, source, timeout, witness);
        this.request = request;
        this.call = call;
        this.arriving = new Arriving(HttpCall.isHead(request));
    }

    @Override
    protected byte[] connected() {
        sent = elapsed();
        return call;
    }

    @Override
    protected void heard(byte[] bytes, int count) {
        if (first == null) {
            first = elapsed();
        }
        arriving.add(bytes, count);
        try {
            arriving.whole().ifPresent(this::tell);
        } catch (IOException e) {
            settle(broken(e));
        }
    }

    @Override
    protected void ended() throws IOException {
        tell(arriving.end());
    }

    private void tell(Arriving.Whole whole) {
        Duration asked = sent == null ? Duration.ZERO : sent;
        Duration began = first == null ? elapsed() : first;
        measured("code", whole.answer().code());
        measured("ttfbMs", began.minus(asked));
        measured("rtt", began.minus(asked));
        measured("bodyMs", elapsed().minus(began));
        measured("bytes", whole.body().bytes().length);
        settle(sight(whole));
    }

    private Sight sight(Arriving.Whole whole) {
        try {
            return HttpProber.sight(request, whole.answer(), whole.body(), elapsed(), numbers());
        } catch (IOException e) {
            return broken(e);
        }
    }
}
