package io.faultline.probe.config;

import io.faultline.probe.ProbeFlow;
import io.faultline.probe.answer.Answerer;
import io.faultline.probe.net.Targets;
import io.faultline.probe.plan.AnsweredCalls;
import io.faultline.probe.rtp.VoicePorts;
import io.faultline.probe.sip.SipTarget;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The answering end of test calls, where the settings ask for one. It follows the plan: whom it
/// expects, the inventory says.
@Singleton
final class AnsweringEnd {

    private static final Logger LOGGER = Logger.getLogger(AnsweringEnd.class);

    private static final Duration RINGING = Duration.ofMillis(100);

    /// The longest test call and what belongs to it; whoever talks longer is no test.
    private static final Duration LONGEST = Duration.ofSeconds(75);

    private final ProbeConfig config;
    private final ProbeFlow flow;
    private final Targets targets;
    private @Nullable Answerer answerer;

    AnsweringEnd(ProbeConfig config, ProbeFlow flow, Targets targets) {
        this.config = config;
        this.flow = flow;
        this.targets = targets;
    }

    /// Listens from now on.
    ///
    /// @throws IllegalStateException when it can not, naming the setting
    void start() {
        List<String> at = config.answer().orElse(List.of());
        if (at.isEmpty()) {
            return;
        }
        try {
            Answerer started = Answerer.start(settings(at), targets);
            flow.follow(
                    plan -> started.expect(AnsweredCalls.of(plan.inventory(), flow.vantages())));
            answerer = started;
            LOGGER.infof("test calls are answered at=%s", at);
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "FAULTLINE_ANSWER=" + String.join(",", at) + ": " + e.getMessage(), e);
        }
    }

    void stop() {
        Answerer started = answerer;
        if (started != null) {
            started.close();
        }
    }

    private Answerer.Settings settings(List<String> at) {
        VoicePorts voice = config.answerVoicePorts().map(VoicePorts::read).orElse(VoicePorts.ANY);
        return new Answerer.Settings(
                at.stream().map(AnsweringEnd::target).toList(),
                config.answerAddress().map(InetAddress::ofLiteral).orElse(null),
                voice,
                Math.min(config.answeredAtOnce(), voice.lines()),
                RINGING,
                LONGEST);
    }

    private static SipTarget target(String text) {
        return SipTarget.read(text.strip())
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "write it as udp:ADDRESS:PORT or tcp:ADDRESS:PORT, with commas"));
    }
}
