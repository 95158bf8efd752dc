package io.faultline.probe.run;

import static io.faultline.probe.Fixture.YYZ;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.probe.Fixture;
import io.faultline.probe.ask.CredentialSource;
import io.faultline.probe.ask.EngineProber;
import io.faultline.probe.ask.Finding;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.Witness;
import io.faultline.probe.plan.Plan;
import io.faultline.probe.plan.PlannedCheck;
import io.faultline.probe.report.Counters;
import io.faultline.probe.run.Engine.Limits;
import io.faultline.probe.run.Engine.Wish;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The engine with probers that do as their target says: `icmp fine`, `icmp stuck` …
class EngineTest {

    private static final Limits PLENTY = new Limits(100, 1_000, 1_000);
    private static final Duration MILLISECOND = Duration.ofMillis(1);

    private final List<Found> found = new CopyOnWriteArrayList<>();
    private final Map<Counters.Skip, Long> skipped = new ConcurrentHashMap<>();
    private @Nullable Engine running;

    private record Found(
            String check,
            Finding finding,
            Instant sentAt,
            @Nullable Duration lateness,
            boolean confirm) {}

    @AfterEach
    void stop() {
        Engine engine = running;
        if (engine != null) {
            engine.stop();
        }
    }

    @Test
    void a_probe_that_is_stuck_shifts_no_other() throws InterruptedException {
        run(
                PLENTY,
                """
                - { id: core/db/stuck, probe: "icmp stuck", every: 100ms, timeout: 20s }
                - { id: core/db/fine, probe: "icmp fine", every: 100ms }
                """);
        await().until(() -> of("core/db/fine").size() >= 8);
        assertThat(of("core/db/stuck")).isEmpty();
        assertThat(skipped.get(Counters.Skip.IN_FLIGHT)).isPositive();
        List<Long> phases =
                of("core/db/fine").stream().map(EngineTest::due).map(each -> each % 100).toList();
        assertThat(phases)
                .as("slots stay an interval apart")
                .allMatch(each -> isNear(each, phases));
    }

    @Test
    void a_slot_beyond_the_limit_is_counted_and_invents_no_failure() throws InterruptedException {
        run(
                new Limits(1, 1, 1),
                """
                - { id: core/db/one, probe: "icmp stuck", every: 50ms, timeout: 20s }
                - { id: core/db/two, probe: "icmp stuck", every: 50ms, timeout: 20s }
                """);
        await().until(() -> skipped.getOrDefault(Counters.Skip.OVERLOAD, 0L) >= 3);
        assertThat(found).isEmpty();
    }

    @Test
    void an_exception_of_ours_accuses_nobody() throws InterruptedException {
        run(PLENTY, "- { id: core/db/a, probe: \"icmp broken\", every: 50ms }");
        await().until(() -> !found.isEmpty());
        assertThat(found.getFirst().finding().outcome()).isEqualTo(Outcome.ERROR);
        assertThat(found.getFirst().finding().reason()).isEqualTo(Reason.PROBER);
        assertThat(found.getFirst().finding().words()).isEqualTo("a mistake of ours");
    }

    @Test
    void a_probe_that_forgets_its_timeout_is_ended_and_is_a_timeout() throws InterruptedException {
        run(PLENTY, "- { id: core/db/a, probe: \"icmp stuck\", every: 50ms, timeout: 50ms }");
        await().until(() -> !found.isEmpty());
        Finding finding = found.getFirst().finding();
        assertThat(finding.outcome()).isIn(Outcome.FAIL, Outcome.ERROR);
        assertThat(finding.latency()).isEqualTo(Duration.ofMillis(50));
    }

    @Test
    void while_all_anchors_fail_nothing_is_said_about_targets() throws InterruptedException {
        runWithAnchors("[\"icmp silent\", \"icmp silent\"]", "icmp silent");
        await().until(() -> !found.isEmpty());
        assertThat(found)
                .allSatisfy(each -> {
                    assertThat(each.finding().outcome()).isEqualTo(Outcome.ERROR);
                    assertThat(each.finding().words()).contains("cut off");
                });
    }

    @Test
    void one_anchor_that_answers_is_enough_to_believe_a_failure() throws InterruptedException {
        runWithAnchors("[\"icmp silent\", \"icmp fine\"]", "icmp silent");
        await().until(() -> !found.isEmpty());
        assertThat(found.getFirst().finding().reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void an_anchor_that_can_not_be_asked_counts_neither_way() throws InterruptedException {
        runWithAnchors("[\"icmp broken\"]", "icmp silent");
        await().until(() -> !found.isEmpty());
        assertThat(found.getFirst().finding().outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void a_confirmation_is_one_look_within_the_limit() throws InterruptedException {
        Plan plan =
                run(
                        new Limits(10, 0.001, 1),
                        "- { id: core/db/a, probe: \"icmp fine\", every: 1h }");
        PlannedCheck planned = plan.asked().values().iterator().next();
        Engine engine = engine();
        assertThat(engine.probeNow(planned)).isEqualTo(Wish.BEGUN);
        assertThat(engine.probeNow(planned)).isEqualTo(Wish.OVER_LIMIT);
        await().until(() -> !found.isEmpty());
        assertThat(found).hasSize(1);
        assertThat(found.getFirst().confirm()).isTrue();
        assertThat(found.getFirst().lateness()).isNull();
    }

    @Test
    void a_confirmation_of_what_is_under_way_begins_nothing() throws InterruptedException {
        Plan plan =
                run(PLENTY, "- { id: core/db/a, probe: \"icmp stuck\", every: 1h, timeout: 20s }");
        PlannedCheck planned = plan.asked().values().iterator().next();
        assertThat(engine().probeNow(planned)).isEqualTo(Wish.BEGUN);
        assertThat(engine().probeNow(planned)).isEqualTo(Wish.BUSY);
    }

    @Test
    void a_stop_ends_what_is_under_way_without_a_word() throws InterruptedException {
        run(PLENTY, "- { id: core/db/a, probe: \"icmp stuck\", every: 50ms, timeout: 20s }");
        await().until(() -> skipped.getOrDefault(Counters.Skip.IN_FLIGHT, 0L) > 0);
        engine().stop();
        assertThat(found).isEmpty();
    }

    @Test
    void nothing_is_published_before_the_prober_has_warmed_up_on_itself()
            throws InterruptedException {
        var warmups = new AtomicInteger();
        var atFirst = new AtomicInteger(-1);
        Prober own =
                request -> {
                    assertThat(request.target()).contains("127.0.0.1:");
                    warmups.incrementAndGet();
                    return Sight.Answered.of(MILLISECOND, Map.of());
                };
        var engine =
                new Engine(
                        new Probers(
                                Map.of(
                                        ProbeType.ICMP, (Prober) EngineTest::obey,
                                        ProbeType.TCP, own,
                                        ProbeType.HTTP, own)),
                        (_, _) -> null,
                        InstantSource.system(),
                        new Counted(),
                        PLENTY,
                        (_, _, _, _, _) -> atFirst.compareAndSet(-1, warmups.get()));
        running = engine;
        engine.follow(Fixture.plan("- { id: core/db/a, probe: \"icmp fine\", every: 1ms }"));
        engine.start();
        await().until(() -> atFirst.get() >= 0);
        assertThat(atFirst.get()).isPositive().isEqualTo(warmups.get());
    }

    @Test
    void who_fails_is_probed_between_its_slots_too() throws InterruptedException {
        run(PLENTY, "- { id: core/db/a, probe: \"icmp silent\", every: 3s }");
        await().until(() -> found.size() >= 3);
        assertThat(due(found.get(2)) - due(found.get(1))).isBetween(900L, 1_100L);
        assertThat(skipped).as("no slot was passed over").isEmpty();
    }

    @Test
    void a_spent_budget_forbids_the_probe() throws InterruptedException {
        String yaml =
                """
                page: { name: T, url: "http://localhost:1", time-zone: America/Toronto, languages: [en] }
                vantages: { yyz: { name: Toronto } }
                defaults: { every: 50ms, timeout: 1s, from: [yyz] }
                budgets: { few: { calls: 2/h } }
                components: { core/db: { layer: core, name: Database } }
                checks:
                  - { id: core/db/a, probe: "icmp fine", budget: few }
                """;
        start(PLENTY, Plan.of(Fixture.estate(Fixture.read(yaml)), Map.of(YYZ, Set.of(0))));
        await().until(() -> found.size() >= 4);
        assertThat(found.stream().limit(2))
                .allMatch(each -> each.finding().outcome() == Outcome.OK);
        assertThat(found.get(2).finding().reason()).isEqualTo(Reason.BUDGET);
        assertThat(found.get(2).finding().outcome()).isEqualTo(Outcome.ERROR);
    }

    @Test
    void a_probe_without_a_thread_is_told_with_when_it_was_sent() throws InterruptedException {
        run(PLENTY, "- { id: core/db/a, probe: \"dns fine A @s\", every: 50ms }");
        await().until(() -> found.size() >= 3);
        assertThat(found)
                .allSatisfy(each -> {
                    assertThat(each.finding().outcome()).isEqualTo(Outcome.OK);
                    assertThat(each.lateness()).isNotNull();
                });
    }

    @Test
    void a_probe_that_needs_a_thread_after_all_gets_one() throws InterruptedException {
        run(PLENTY, "- { id: core/db/a, probe: \"dns name A @s\", every: 50ms }");
        await().until(() -> found.size() >= 3);
        assertThat(found)
                .allSatisfy(
                        each -> assertThat(each.finding().metrics()).containsEntry("answers", 2.0));
    }

    @Test
    void an_engine_without_room_sheds_and_invents_no_failure() throws InterruptedException {
        run(PLENTY, "- { id: core/db/a, probe: \"dns full A @s\", every: 50ms }");
        await().until(() -> skipped.getOrDefault(Counters.Skip.OVERLOAD, 0L) >= 3);
        assertThat(found).isEmpty();
    }

    @Test
    void a_mistake_of_an_engine_prober_accuses_nobody() throws InterruptedException {
        run(PLENTY, "- { id: core/db/a, probe: \"dns broken A @s\", every: 50ms }");
        await().until(() -> found.size() >= 2);
        assertThat(found.getFirst().finding().reason()).isEqualTo(Reason.PROBER);
    }

    private Plan run(Limits limits, String checks) throws InterruptedException {
        return start(limits, Fixture.plan(checks));
    }

    private void runWithAnchors(String anchors, String probe) throws InterruptedException {
        String yaml =
                """
                page: { name: T, url: "http://localhost:1", time-zone: America/Toronto, languages: [en] }
                vantages: { yyz: { name: Toronto, anchors: %s } }
                defaults: { every: 100ms, timeout: 1s, from: [yyz] }
                components: { core/db: { layer: core, name: Database } }
                checks:
                  - { id: core/db/a, probe: "%s" }
                """
                        .formatted(anchors, probe);
        start(PLENTY, Plan.of(Fixture.estate(Fixture.read(yaml)), Map.of(YYZ, Set.of(0))));
    }

    private Plan start(Limits limits, Plan plan) throws InterruptedException {
        CredentialSource none = (_, _) -> null;
        var engine =
                new Engine(
                        new Probers(
                                Map.of(
                                        ProbeType.ICMP,
                                        (Prober) EngineTest::obey,
                                        ProbeType.DNS,
                                        new Threadless())),
                        none,
                        InstantSource.system(),
                        new Counted(),
                        limits,
                        (planned, finding, sentAt, lateness, confirm) ->
                                found.add(
                                        new Found(
                                                planned.check().id(),
                                                finding,
                                                sentAt,
                                                lateness,
                                                confirm)));
        running = engine;
        engine.follow(plan);
        engine.start();
        return plan;
    }

    private Engine engine() {
        Engine engine = running;
        if (engine == null) {
            throw new AssertionError("nothing runs");
        }
        return engine;
    }

    private List<Found> of(String check) {
        return found.stream().filter(each -> each.check().equals(check)).toList();
    }

    /// When it was due, in milliseconds: sent less late.
    private static long due(Found found) {
        Duration late = found.lateness();
        return late == null ? -1 : found.sentAt().minus(late).plusNanos(500_000).toEpochMilli();
    }

    /// The wall clock and the monotonic one are read one after the other, on a machine that may be
    /// busy in between: 20 ms of tolerance, a fifth of the interval.
    private static boolean isNear(long phase, List<Long> phases) {
        long apart = Math.floorMod(phase - phases.getFirst(), 100L);
        return apart <= 20 || apart >= 80;
    }

    private static Sight obey(ProbeRequest request) throws InterruptedException {
        return switch (request.target()) {
            case "fine" -> Sight.Answered.of(MILLISECOND, Map.of());
            case "silent" -> Sight.Failed.of(Reason.TIMEOUT, request.timeout(), "silent");
            case "broken" -> throw new IllegalStateException("a mistake of ours");
            default -> {
                new CountDownLatch(1).await();
                yield new Sight.Trouble("never");
            }
        };
    }

    private final class Counted implements Counters {
        @Override
        public void probed(PlannedCheck planned, HealthEvent event) {
            throw new AssertionError("the flow counts events, not the engine");
        }

        @Override
        public void skipped(Skip cause, long slots) {
            skipped.merge(cause, slots, Long::sum);
        }
    }

    /// Answers `fine` from another thread once it may go, wants a thread for `name`, has no room
    /// for `full`.
    private static final class Threadless implements EngineProber {
        private final Queue<Witness> waiting = new ConcurrentLinkedQueue<>();

        @Override
        public Beginning begin(ProbeRequest request, Witness witness) {
            return switch (request.target().split(" ", -1)[0]) {
                case "fine" -> {
                    waiting.add(witness);
                    yield Beginning.UNDER_WAY;
                }
                case "full" -> Beginning.BUSY;
                case "name" -> Beginning.NEEDS_THREAD;
                default -> throw new IllegalStateException("a mistake of ours");
            };
        }

        @Override
        public void go() {
            for (Witness next = waiting.poll(); next != null; next = waiting.poll()) {
                Witness witness = next;
                Thread.ofVirtual()
                        .start(() -> {
                            witness.sent(System.nanoTime());
                            witness.seen(answer(1));
                        });
            }
        }

        @Override
        public Sight probe(ProbeRequest request) {
            return answer(2);
        }

        private static Sight answer(double answers) {
            return new Sight.Answered(
                    MILLISECOND, Map.of("answers", answers), Map.of("rcode", "NOERROR"));
        }
    }
}
