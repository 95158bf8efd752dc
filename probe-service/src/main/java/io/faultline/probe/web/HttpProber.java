package io.faultline.probe.web;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.ReadOnce;
import io.faultline.probe.net.Targets;
import io.faultline.probe.net.Trust;
import io.faultline.probe.stream.StreamEngine;
import io.faultline.probe.stream.StreamProber;
import io.faultline.probe.stream.Visit;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/// `http URL`, HTTP/1.1 over a fresh connection, each phase timed (`dnsMs connectMs tlsMs ttfbMs
/// bodyMs`). `rtt` is from the request sent to the first of the answer, `total` is all of it.
/// Redirects are answers, not ways, unless `follow=N` says how many to go along, see [Redirects].
/// Options: `method= header.NAME= body= source= ca= servername=`; `header.host=` is apart from
/// `servername=`, which goes into SNI and must be in the certificate.
public final class HttpProber extends StreamProber {

    private final Targets targets;
    private final InstantSource clock;
    private final ReadOnce<HttpTarget> urls = new ReadOnce<>(HttpTarget::of);

    public HttpProber(Targets targets, StreamEngine engine, InstantSource clock) {
        super(targets, engine);
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Beginning begin(ProbeRequest request, Witness witness) {
        return needsThread(request) ? Beginning.NEEDS_THREAD : super.begin(request, witness);
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        return needsThread(request)
                ? Redirects.follow(request, targets, this::ask)
                : super.probe(request);
    }

    private Sight ask(ProbeRequest request, Targets targets) throws InterruptedException {
        HttpTarget target = urls.of(request.target());
        byte[] call = HttpCall.bytes(request, target, Map.of());
        Trust trust = Trust.of(request.option("ca"));
        return Dialogue.hold(
                targets,
                target.at(),
                request,
                dialogue -> {
                    if (target.secure()) {
                        dialogue.secure(trust, name(request, target), clock.instant());
                    }
                    return talk(request, call, dialogue);
                });
    }

    @Override
    protected HostPort target(ProbeRequest request) {
        return urls.of(request.target()).at();
    }

    @Override
    protected Visit visit(
            ProbeRequest request, InetSocketAddress at, Duration timeout, Witness witness) {
        byte[] call = HttpCall.bytes(request, urls.of(request.target()), Map.of());
        return new HttpVisit(request, call, at, source(request), timeout, witness);
    }

    /// A handshake does, and a way of several steps.
    private static boolean needsThread(ProbeRequest request) {
        return request.target().startsWith("https:") || request.options().containsKey("follow");
    }

    static HostPort name(ProbeRequest request, HttpTarget target) {
        return new HostPort(
                request.option("servername").orElse(target.at().host()), target.at().port());
    }

    private static Sight talk(ProbeRequest request, byte[] call, Dialogue dialogue)
            throws IOException {
        Duration sent = dialogue.elapsed();
        dialogue.wire().send(call);
        HttpAnswer answer = HttpAnswer.read(dialogue.wire().in());
        Duration first = dialogue.elapsed();
        dialogue.measured("code", answer.code());
        dialogue.measured("ttfbMs", first.minus(sent));
        dialogue.measured("rtt", first.minus(sent));
        HttpAnswer.Body body = answer.body(dialogue.wire().in(), HttpCall.isHead(request));
        dialogue.measured("bodyMs", dialogue.elapsed().minus(first));
        dialogue.measured("bytes", body.bytes().length);
        Sight sight = sight(request, answer, body, dialogue.elapsed(), dialogue.numbers());
        return sight instanceof Sight.Answered(_, _, var texts) ? dialogue.answered(texts) : sight;
    }

    /// What a whole answer says.
    ///
    /// @throws IOException when somebody wants JSON and it is none
    static Sight sight(
            ProbeRequest request,
            HttpAnswer answer,
            HttpAnswer.Body body,
            Duration elapsed,
            Map<String, Double> numbers)
            throws IOException {
        return isRejected(request, answer)
                ? new Sight.Failed(
                        Reason.AUTH,
                        elapsed,
                        "the credentials were rejected with " + answer.code(),
                        numbers)
                : new Sight.Answered(elapsed, numbers, texts(request, answer, body));
    }

    private static boolean isRejected(ProbeRequest request, HttpAnswer answer) {
        return request.credentials() != null
                && (answer.code() == 401 || answer.code() == 403)
                && !request.wanted().contains("code")
                && !request.wanted().contains("status");
    }

    private static Map<String, String> texts(
            ProbeRequest request, HttpAnswer answer, HttpAnswer.Body body) throws IOException {
        var texts = new LinkedHashMap<String, String>();
        answer.headers().forEach((name, value) -> texts.put("header." + name, value));
        if (request.wanted().contains("body")) {
            texts.put("body", body.text());
        }
        texts.putAll(JsonNames.of(body.bytes(), request.wanted()));
        return texts;
    }
}
