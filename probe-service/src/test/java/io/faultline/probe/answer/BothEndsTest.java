package io.faultline.probe.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.faultline.probe.ask.ExpectedCall;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.rtp.VoicePorts;
import io.faultline.probe.sip.CallProber;
import io.faultline.probe.sip.SipTarget;
import io.faultline.probe.sip.SipTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Calls to our own answering end through carriers of every kind. All are placed at once, as a call
/// takes its time.
class BothEndsTest {

    private static final CallProber PROBER = new CallProber(Ask.targets());
    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final Map<String, CompletableFuture<Sight.Answered>> CALLS =
            new LinkedHashMap<>();
    private static Answerer answerer;

    @BeforeAll
    static void place() throws IOException {
        answerer =
                Answerer.start(
                        new Answerer.Settings(
                                List.of(
                                        new SipTarget(SipTransport.UDP, "127.0.0.1", 0),
                                        new SipTarget(SipTransport.TCP, "127.0.0.1", 0),
                                        new SipTarget(SipTransport.UDP, "::1", 0)),
                                null,
                                VoicePorts.ANY,
                                100,
                                Duration.ofMillis(100),
                                Duration.ofSeconds(20)),
                        Ask.targets());
        answerer.expect(
                List.of(
                        new ExpectedCall("test", "yvr", "test"),
                        new ExpectedCall("+18005550100", "yvr", "8005550100"),
                        new ExpectedCall("other", "yvr", "somebody")));
        List<Integer> ports = answerer.ports();
        CALLS.put("udp", call("test@127.0.0.1:" + ports.get(0)));
        CALLS.put("tcp", call("test@127.0.0.1:" + ports.get(1) + ";transport=tcp"));
        CALLS.put("ipv6", call("test@[::1]:" + ports.get(2)));
        CALLS.put(
                "number",
                placed(
                        Ask.of("+18005550100 via carrier-a/trunk-1 answer yvr")
                                .with("TRUNK", "udp:127.0.0.1:" + ports.get(0))
                                .with("talk", "3s")));
        CALLS.put("wrong", call("somebody@127.0.0.1:" + ports.get(0)));
        CALLS.put(
                "no way there",
                through(BothEndsTest::all, BothEndsTest::none, BothEndsTest::honest, "3s"));
        CALLS.put(
                "no way back",
                through(BothEndsTest::none, BothEndsTest::all, BothEndsTest::honest, "3s"));
        CALLS.put(
                "no way",
                through(BothEndsTest::all, BothEndsTest::all, BothEndsTest::honest, "3s"));
        CALLS.put(
                "loss there",
                through(
                        BothEndsTest::threePercent,
                        BothEndsTest::none,
                        BothEndsTest::honest,
                        "3s"));
        CALLS.put(
                "loss back",
                through(
                        BothEndsTest::none,
                        BothEndsTest::threePercent,
                        BothEndsTest::honest,
                        "3s"));
        CALLS.put(
                "pstn",
                through(BothEndsTest::threePercent, BothEndsTest::none, BothEndsTest::pstn, "5s"));
        CALLS.put(
                "pstn, no way there",
                through(BothEndsTest::all, BothEndsTest::none, BothEndsTest::pstn, "4500ms"));
        CALLS.put(
                "pstn, no way back",
                through(BothEndsTest::none, BothEndsTest::all, BothEndsTest::pstn, "3s"));
    }

    @AfterAll
    static void close() {
        answerer.close();
        THREADS.close();
    }

    @Test
    void over_udp_tcp_and_ipv6_both_ends_hear_each_other_and_the_token_matches() {
        for (String way : List.of("udp", "tcp", "ipv6", "number")) {
            var seen = seen(way);
            assertThat(seen.numbers())
                    .as(way)
                    .containsEntry("answered", 1.0)
                    .containsEntry("code", 200.0)
                    .containsEntry("audio.both", 1.0)
                    .containsEntry("audio.to", 1.0)
                    .containsEntry("audio.from", 1.0)
                    .containsEntry("token.matches", 1.0)
                    .containsEntry("loss.to", 0.0)
                    .containsEntry("loss.from", 0.0);
            assertThat(seen.numbers().get("mos.to")).isGreaterThan(4.3);
            assertThat(seen.numbers().get("mos.from")).isGreaterThan(4.3);
            assertThat(seen.numbers().get("pdd")).isLessThan(seen.numbers().get("answer"));
            assertThat(seen.numbers()).containsKeys("jitter.to", "jitter.from", "sendLateMs");
            assertThat(seen.texts()).containsEntry("audio", "both directions carry audio");
        }
    }

    @Test
    void the_dead_direction_is_named() {
        var to = seen("no way there");
        assertThat(to.numbers())
                .containsEntry("audio.to", 0.0)
                .containsEntry("audio.from", 1.0)
                .containsEntry("audio.both", 0.0)
                .containsEntry("loss.to", 100.0);
        assertThat(to.texts()).containsEntry("audio", "no audio from us to the far end");
        assertThat(to.numbers().get("mos")).isCloseTo(1.0, within(0.1));
        var from = seen("no way back");
        assertThat(from.numbers())
                .containsEntry("audio.to", 1.0)
                .containsEntry("audio.from", 0.0)
                .containsEntry("audio.both", 0.0);
        assertThat(from.texts()).containsEntry("audio", "no audio from the far end to us");
        assertThat(seen("no way").texts()).containsEntry("audio", "no audio in either direction");
    }

    @Test
    void loss_lowers_the_opinion_of_its_own_direction() {
        var to = seen("loss there").numbers();
        assertThat(to.get("loss.to")).isCloseTo(3, within(1.0));
        assertThat(to).containsEntry("loss.from", 0.0).containsEntry("token.matches", 1.0);
        assertThat(to.get("mos.to")).isLessThan(number(to, "mos.from") - 0.5);
        assertThat(to.get("mos")).isEqualTo(to.get("mos.to"));
        var from = seen("loss back").numbers();
        assertThat(from.get("loss.from")).isCloseTo(3, within(1.0));
        assertThat(from).containsEntry("loss.to", 0.0).containsEntry("token.matches", 1.0);
        assertThat(from.get("mos")).isEqualTo(from.get("mos.from"));
    }

    @Test
    void where_sip_does_not_reach_the_far_end_digits_tell() {
        var good = seen("pstn");
        assertThat(good.numbers())
                .containsEntry("audio.both", 1.0)
                .containsEntry("token.matches", 1.0)
                .containsEntry("loss.from", 0.0);
        assertThat(good.numbers().get("loss.to")).isCloseTo(3, within(1.0));
        assertThat(good.numbers().get("mos.to"))
                .isLessThan(number(good.numbers(), "mos.from") - 0.5);
        var to = seen("pstn, no way there");
        assertThat(to.numbers())
                .containsEntry("audio.to", 0.0)
                .containsEntry("audio.from", 1.0)
                .containsEntry("token.matches", 1.0);
        assertThat(to.texts()).containsEntry("audio", "no audio from us to the far end");
        var from = seen("pstn, no way back");
        assertThat(from.numbers())
                .containsEntry("audio.from", 0.0)
                .containsEntry("audio.both", 0.0)
                .doesNotContainKey("audio.to");
        assertThat(from.texts().get("audio")).startsWith("no audio from the far end to us");
    }

    @Test
    void another_party_answers_and_the_token_does_not_match() {
        var seen = seen("wrong");
        assertThat(seen.numbers())
                .containsEntry("answered", 1.0)
                .containsEntry("audio.both", 1.0)
                .containsEntry("token.matches", 0.0);
    }

    @Test
    void after_the_last_call_nothing_is_left_of_it() {
        CompletableFuture.allOf(CALLS.values().toArray(CompletableFuture[]::new)).join();
        await().until(() -> answerer.calls() == 0);
    }

    private static CompletableFuture<Sight.Answered> through(
            IntPredicate losesTo,
            IntPredicate losesFrom,
            UnaryOperator<String> manners,
            String talk) {
        Carrier carrier = Carrier.to(answerer.ports().getFirst(), losesTo, losesFrom, manners);
        return call("test@127.0.0.1:" + carrier.port(), talk)
                .whenComplete((_, _) -> carrier.close());
    }

    private static CompletableFuture<Sight.Answered> call(String to) {
        return call(to, "3s");
    }

    private static CompletableFuture<Sight.Answered> call(String to, String talk) {
        return placed(Ask.of("sip:" + to).with("answer", "yvr").with("talk", talk));
    }

    private static CompletableFuture<Sight.Answered> placed(Ask ask) {
        return CompletableFuture.supplyAsync(() -> ask.within(9_000).answered(PROBER), THREADS);
    }

    private static Sight.Answered seen(String call) {
        return Objects.requireNonNull(CALLS.get(call)).join();
    }

    private static double number(Map<String, Double> numbers, String name) {
        return Objects.requireNonNull(numbers.get(name));
    }

    private static boolean none(int packet) {
        return packet < 0;
    }

    private static boolean all(int packet) {
        return packet >= 0;
    }

    private static boolean threePercent(int packet) {
        return packet % 33 == 32;
    }

    private static String honest(String message) {
        return message;
    }

    /// What the telephone network leaves of a message: the header is gone.
    private static String pstn(String message) {
        return message.replaceAll("X-Faultline-Heard: [^\r]*\r\n", "");
    }
}
