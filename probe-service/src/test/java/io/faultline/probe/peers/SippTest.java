package io.faultline.probe.peers;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.sip.CallProber;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Calls to SIPp, which plays the far end by a script and sends our voice back.
class SippTest {

    private static final CallProber PROBER = new CallProber(Ask.targets());
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final List<Daemon> DAEMONS = new ArrayList<>();
    private static final Map<String, CompletableFuture<Sight>> CALLS = new LinkedHashMap<>();

    @BeforeAll
    static void call() throws Exception {
        for (String scenario :
                List.of("uas", "busy", "overload", "early-media", "no-answer", "hangs-up")) {
            int port = sipp(scenario);
            CALLS.put(
                    scenario,
                    CompletableFuture.supplyAsync(
                            () ->
                                    Ask.of("sip:echo@127.0.0.1:" + port)
                                            .with("talk", "1s")
                                            .within(4_500)
                                            .through(PROBER),
                            THREADS));
        }
    }

    @AfterAll
    static void stop() {
        THREADS.close();
        DAEMONS.forEach(Daemon::close);
    }

    @Test
    void a_call_is_answered_and_its_voice_comes_back() {
        var seen = answered("uas");
        assertThat(seen.numbers())
                .containsEntry("answered", 1.0)
                .containsEntry("code", 200.0)
                .containsEntry("audio.both", 1.0);
        assertThat(seen.numbers().get("mos")).isGreaterThan(3.0);
    }

    @Test
    void busy_and_overloaded_are_answers_with_their_codes() {
        assertThat(answered("busy").numbers())
                .containsEntry("answered", 0.0)
                .containsEntry("code", 486.0);
        assertThat(answered("overload").numbers()).containsEntry("code", 503.0);
        assertThat(answered("overload").texts()).containsEntry("header.retry-after", "120");
    }

    @Test
    void an_announcement_before_the_answer_ends_the_post_dial_delay() {
        var seen = answered("early-media");
        assertThat(seen.numbers()).containsEntry("answered", 1.0).containsEntry("code", 200.0);
        assertThat(number(seen, "answer") - number(seen, "pdd")).isGreaterThan(200.0);
    }

    @Test
    void a_phone_that_nobody_answers_is_a_timeout_after_ringing() {
        var seen = (Sight.Failed) seen("no-answer");
        assertThat(seen.reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(seen.words()).contains("it rang");
    }

    @Test
    void a_far_end_that_hangs_up_is_heard_to_do_so() {
        var seen = answered("hangs-up");
        assertThat(seen.numbers()).containsEntry("answered", 1.0);
        assertThat(seen.texts().get("audio")).endsWith("the far end hung up");
    }

    private static Sight.Answered answered(String scenario) {
        Sight sight = seen(scenario);
        assertThat(sight).isInstanceOf(Sight.Answered.class);
        return (Sight.Answered) sight;
    }

    private static Sight seen(String scenario) {
        return Objects.requireNonNull(CALLS.get(scenario)).join();
    }

    private static double number(Sight.Answered seen, String name) {
        return Objects.requireNonNull(seen.numbers().get(name));
    }

    private static int sipp(String scenario) throws URISyntaxException {
        int port = Daemon.freePort();
        Path folder = Daemon.folder("sipp");
        var command =
                new ArrayList<>(List.of("sipp", "-i", "127.0.0.1", "-p", Integer.toString(port)));
        command.addAll(List.of("-mp", Integer.toString(mediaPorts()), "-rtp_echo", "-nostdin"));
        if (scenario.equals("uas")) {
            command.addAll(List.of("-sn", "uas"));
        } else {
            var script =
                    Objects.requireNonNull(
                            SippTest.class.getResource("/sipp/" + scenario + ".xml"));
            command.addAll(List.of("-sf", Path.of(script.toURI()).toString()));
        }
        DAEMONS.add(Daemon.start(folder, Map.of("TERM", "dumb"), command).ready(() -> hears(port)));
        return port;
    }

    /// The first of four ports that nobody else gets: SIPp takes the one it is told and its
    /// neighbours.
    private static int mediaPorts() {
        int first = Daemon.freePort();
        for (int taken = 1; taken < 4; taken++) {
            Daemon.freePort();
        }
        return first;
    }

    /// Whether a program listens on a UDP port.
    private static boolean hears(int port) {
        try {
            return Files.readString(Path.of("/proc/net/udp")).contains(":%04X ".formatted(port));
        } catch (IOException e) {
            return false;
        }
    }
}
