package io.faultline.probe.grpc;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.Encryption;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// `grpc HOST:PORT service=NAME`: asks the standard health service (`grpc.health.v1.Health/Check`)
/// how a service is; without `service=` how the server is as a whole. `status` is SERVING,
/// NOT_SERVING, UNKNOWN, or the name of the gRPC status that came instead (NOT_FOUND where the
/// service is not known, UNIMPLEMENTED where there is no health service); `code` is the number of
/// that status; `body` is the server's message about it. Options: `tls=true` with `ca=` and
/// `servername=`, which is also the authority of the call. `checkMs` is the time from question to
/// answer.
public final class GrpcProber implements Prober {

    private static final int MAX_NAME = 1_000;

    private final Targets targets;
    private final InstantSource clock;

    public GrpcProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort target = HostPort.parse(request.target());
        Encryption encryption = Encryption.of(request, target);
        if (encryption.isOnRequest()) {
            throw new IllegalArgumentException("gRPC knows no STARTTLS: tls=true");
        }
        byte[] service = request.option("service").orElse("").getBytes(StandardCharsets.UTF_8);
        if (service.length > MAX_NAME) {
            throw new IllegalArgumentException("service= is longer than " + MAX_NAME + " bytes");
        }
        Map<String, String> headers = headers(request, target, encryption.isOn());
        byte[] question = HealthAnswer.question(service);
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> {
                    encryption.enter(dialogue, clock.instant(), "h2");
                    var begin = dialogue.elapsed();
                    var answer = UnaryCall.ask(dialogue.wire(), headers, question);
                    dialogue.measured("checkMs", dialogue.elapsed().minus(begin));
                    return read(answer, dialogue);
                });
    }

    private static Map<String, String> headers(
            ProbeRequest request, HostPort target, boolean encrypted) {
        var headers = new LinkedHashMap<String, String>();
        headers.put(":method", "POST");
        headers.put(":scheme", encrypted ? "https" : "http");
        headers.put(":path", "/grpc.health.v1.Health/Check");
        headers.put(
                ":authority",
                new HostPort(request.option("servername").orElse(target.host()), target.port())
                        .toString());
        headers.put("te", "trailers");
        headers.put("content-type", "application/grpc");
        headers.put("user-agent", "faultline");
        headers.put("grpc-timeout", Math.min(request.timeout().toMillis(), 99_999_999) + "m");
        Credentials credentials = request.credentials();
        if (credentials != null) {
            headers.put("authorization", proof(credentials));
        }
        return headers;
    }

    private static String proof(Credentials credentials) {
        if (credentials.isToken()) {
            return "Bearer " + credentials.password();
        }
        String pair = credentials.user() + ":" + credentials.password();
        return "Basic "
                + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Sight read(UnaryCall.Answer answer, Dialogue dialogue) throws IOException {
        String status = answer.headers().get("grpc-status");
        if (status == null || !status.matches("\\d{1,4}")) {
            return noGrpc(answer.headers().getOrDefault(":status", ""), dialogue);
        }
        var ended = new GrpcStatus(Integer.parseInt(status));
        if (ended.isDenial()) {
            return dialogue.failed(Reason.AUTH, "the server says " + ended.name());
        }
        dialogue.measured("code", ended.code());
        return dialogue.answered(
                Map.of(
                        "code",
                        ended.isOk()
                                ? HealthAnswer.status(answer.message().toByteArray())
                                : ended.name(),
                        "body",
                        answer.headers().getOrDefault("grpc-message", "")));
    }

    /// What is between us and the server often answers by itself, as HTTP.
    private static Sight noGrpc(String code, Dialogue dialogue) {
        if (!code.matches("[1-5]\\d\\d") || code.equals("200")) {
            return dialogue.failed(Reason.PROTOCOL, "the answer is no gRPC");
        }
        return dialogue.failed(
                code.equals("401") || code.equals("403") ? Reason.AUTH : Reason.PROTOCOL,
                "the answer is HTTP " + code + " and no gRPC");
    }
}
