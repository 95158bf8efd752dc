package io.faultline.probe.net;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DialogueTest {

    private static final Prober READING =
            request ->
                    Dialogue.hold(
                            Ask.targets(),
                            HostPort.parse(request.target()),
                            request,
                            dialogue -> {
                                dialogue.wire().line(10);
                                return dialogue.answered(Map.of());
                            });

    @Test
    void a_probe_leaves_from_the_source_it_is_told() {
        var from = new AtomicReference<String>();
        try (var server =
                LocalServer.talking(caller -> {
                    from.set(caller.getInetAddress().getHostAddress());
                    LocalServer.say(caller, "hello\r\n");
                })) {
            Ask.of(server.at()).with("source", "127.0.0.9").answered(READING);
            assertThat(from).hasValue("127.0.0.9");
        }
    }

    @Test
    void a_source_that_is_not_ours_is_our_own_trouble() {
        try (var server = LocalServer.greeting("hello\r\n")) {
            assertThat(Ask.of(server.at()).with("source", "192.0.2.77").through(READING))
                    .isInstanceOfSatisfying(
                            Sight.Trouble.class,
                            trouble -> assertThat(trouble.words()).contains("no local socket"));
        }
    }
}
