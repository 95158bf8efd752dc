package io.faultline.probe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.Fixture;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.report.Counters;
import io.faultline.probe.tcp.TcpProber;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A prober in a process of its own is stopped in the middle of its probes, as a suspended machine
/// or a long collection of garbage would: it wakes with deadlines behind it, and accuses nobody.
class StoppedProcessTest {

    private static final int CHECKS = 40;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// Longer than the timeout of the probes.
    private static final Duration STOPPED = Duration.ofMillis(2_200);

    private final List<String> found = new CopyOnWriteArrayList<>();

    @Test
    void a_prober_that_stood_still_calls_no_healthy_target_failed() throws Exception {
        try (var target = LocalServer.talking(StoppedProcessTest::greetSlowly)) {
            Process prober = start(target.at());
            try {
                Thread.ofVirtual().start(() -> read(prober));
                await().atMost(PATIENCE).until(() -> found.size() > CHECKS);
                signal(prober, "STOP");
                long until = System.nanoTime() + STOPPED.toNanos();
                await().until(() -> System.nanoTime() - until > 0);
                signal(prober, "CONT");
                int after = found.size() + 2 * CHECKS;
                await().atMost(PATIENCE).until(() -> found.size() > after);
            } finally {
                prober.destroyForcibly();
            }
        }
        assertThat(found).noneMatch(each -> each.startsWith(Outcome.FAIL.wire()));
        assertThat(found)
                .as("probes were under way when it stopped, and say what became of them")
                .anyMatch(each -> each.matches("error .*stood still.*"));
    }

    /// Some time passes before the target greets, so that some are always waiting.
    private static void greetSlowly(Socket caller) throws IOException {
        LockSupport.parkNanos(300_000_000);
        LocalServer.say(caller, "welcome\r\n");
        LocalServer.wait(caller);
    }

    private static Process start(String target) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppedProcessTest.class.getName(),
                        target)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void read(Process prober) {
        try (BufferedReader lines = prober.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().filter(each -> each.contains(" found ")).forEach(found::add);
        } catch (IOException | java.io.UncheckedIOException e) {
            // the prober has been ended
        }
    }

    private static void signal(Process prober, String name) throws Exception {
        new ProcessBuilder("kill", "-" + name, Long.toString(prober.pid())).start().waitFor();
    }

    /// The prober: says what it finds, a line each, until it is ended.
    public static void main(String[] words) throws InterruptedException {
        String checks =
                IntStream.range(0, CHECKS)
                        .mapToObj(each ->
                                "- { id: core/db/c%d, probe: \"tcp %s expect=welcome\", every: 1s, timeout: 1500ms }\n"
                                        .formatted(each, words[0]))
                        .collect(Collectors.joining());
        Plan plan = Fixture.plan(checks);
        var out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        var engine =
                new Engine(
                        new Probers(
                                Map.of(ProbeType.TCP, new TcpProber(Ask.targets(), Ask.STREAMS))),
                        (_, _) -> null,
                        InstantSource.system(),
                        new Uncounted(),
                        new Engine.Limits(1_000, 1, 1),
                        (_, finding, _, _, _) ->
                                out.println(
                                        finding.outcome().wire() + " found " + finding.words()));
        engine.follow(plan);
        engine.start();
        new CountDownLatch(1).await();
    }

    private static final class Uncounted implements Counters {
        @Override
        public void probed(PlannedCheck planned, HealthEvent event) {}

        @Override
        public void skipped(Skip cause, long slots) {}
    }
}
