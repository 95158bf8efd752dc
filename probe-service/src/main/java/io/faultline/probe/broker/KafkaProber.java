package io.faultline.probe.broker;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.Encryption;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// `kafka HOST:PORT topic=NAME`: asks this broker, and no other it may advertise, for the topic's
/// metadata. `code` is the topic's error (0: none, 3: unknown); `brokers`, `partitions`,
/// `leaderless` and `underReplicated` count; `rtt` is that of the question.
///
/// A check with `auth:` logs in first, by `sasl=scram-sha-256` (else so named: `scram-sha-512`, or
/// `plain` inside of TLS only); `loginMs` is how long that took.
///
/// Options: `tls=true` with `ca=FILE` and `servername=`; `roundtrip=true` also writes a token to a
/// partition that this broker leads and reads it again. `delivered` is how long that took,
/// `produceMs` and `fetchMs` its halves, `token.matches` whether it was the same. The topic is the
/// probe's own, with a short retention and a partition for each broker.
public final class KafkaProber implements Prober {

    private static final int TOPIC_AUTHORIZATION_FAILED = 29;
    private static final int CLUSTER_AUTHORIZATION_FAILED = 31;

    private final Targets targets;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public KafkaProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        String topic =
                request.option("topic")
                        .orElseThrow(() -> new IllegalArgumentException("topic=… is missing"));
        HostPort target = HostPort.parse(request.target());
        Encryption encryption = Encryption.of(request, target);
        Optional<BrokerLogin> login = BrokerLogin.of(request, encryption.isOn(), token());
        boolean roundTrip = request.option("roundtrip").filter("true"::equals).isPresent();
        return Dialogue.hold(
                targets,
                target,
                request,
                dialogue -> {
                    encryption.enter(dialogue, clock.instant());
                    var exchange = new Exchange(dialogue.wire());
                    if (login.isPresent()) {
                        Optional<Sight> rejected = rejected(login.get(), exchange, dialogue);
                        if (rejected.isPresent()) {
                            return rejected.get();
                        }
                    }
                    TopicView view = look(exchange, topic, dialogue);
                    int code = view.error();
                    if (roundTrip && code == 0) {
                        code =
                                canary(request, topic)
                                        .fly(exchange, view, target.toString(), dialogue);
                    }
                    return sight(code, dialogue);
                });
    }

    /// Logs in; what is to be said where that fails.
    private static Optional<Sight> rejected(BrokerLogin login, Exchange exchange, Dialogue dialogue)
            throws IOException {
        Duration begin = dialogue.elapsed();
        try {
            login.enter(exchange);
            return Optional.empty();
        } catch (BrokerLogin.RejectedException e) {
            return Optional.of(dialogue.failed(Reason.AUTH, String.valueOf(e.getMessage())));
        } finally {
            dialogue.measured("loginMs", dialogue.elapsed().minus(begin));
        }
    }

    private static TopicView look(Exchange exchange, String topic, Dialogue dialogue)
            throws IOException {
        Duration begin = dialogue.elapsed();
        TopicView view = TopicView.ask(exchange, topic);
        dialogue.measured("rtt", dialogue.elapsed().minus(begin));
        dialogue.measured("brokers", view.brokers().size());
        dialogue.measured("partitions", view.partitions().size());
        dialogue.measured("leaderless", view.leaderless());
        dialogue.measured("underReplicated", view.underReplicated());
        return view;
    }

    private Canary canary(ProbeRequest request, String topic) {
        String key = request.check().value() + " " + request.vantage().value();
        return new Canary(topic, key, "faultline " + token(), clock.millis(), request.timeout());
    }

    private String token() {
        return HexFormat.of().toHexDigits(random.nextLong());
    }

    private static Sight sight(int code, Dialogue dialogue) {
        if (code == TOPIC_AUTHORIZATION_FAILED || code == CLUSTER_AUTHORIZATION_FAILED) {
            return dialogue.failed(Reason.AUTH, "the broker does not let us: error " + code);
        }
        dialogue.measured("code", code);
        return dialogue.answered(Map.of("code", word(code)));
    }

    /// The names of the errors that a topic shows (Kafka protocol guide, "Error codes").
    private static String word(int code) {
        return switch (code) {
            case 0 -> "NONE";
            case 3 -> "UNKNOWN_TOPIC_OR_PARTITION";
            case 5 -> "LEADER_NOT_AVAILABLE";
            case 6 -> "NOT_LEADER_OR_FOLLOWER: this broker leads no partition of the topic";
            case 7 -> "REQUEST_TIMED_OUT";
            case 10 -> "MESSAGE_TOO_LARGE";
            case 17 -> "INVALID_TOPIC_EXCEPTION";
            case 19 -> "NOT_ENOUGH_REPLICAS";
            case 20 -> "NOT_ENOUGH_REPLICAS_AFTER_APPEND";
            case 56 -> "KAFKA_STORAGE_ERROR";
            default -> "error " + code;
        };
    }
}
