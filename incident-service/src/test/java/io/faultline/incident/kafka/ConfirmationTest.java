package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.ProbeCommand;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.detect.ConfirmingBudget;
import io.faultline.incident.rehearsal.Rehearsal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Forty sites that three vantages probe every three seconds, and that fail together again and
/// again: more suspicion than a prober has looks to spare.
class ConfirmationTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final int SITES = 40;
    private static final int SECONDS = 60;
    private static final List<String> VANTAGES = List.of("yyz", "yul", "yvr");

    private final MockProcessorContext<String, Outgoing> context = new MockProcessorContext<>();
    private final DetectNode detect = new DetectNode(watched(), new ConfirmingBudget());

    @BeforeEach
    void begin() {
        KeyValueStore<String, byte[]> checks =
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(DetectNode.CHECKS),
                                Serdes.String(),
                                Serdes.ByteArray())
                        .withLoggingDisabled()
                        .build();
        checks.init(context.getStateStoreContext(), checks);
        context.addStateStore(checks);
        detect.init(context);
    }

    @Test
    void looks_out_of_turn_stay_within_two_percent_of_the_probes_and_what_was_saved_up() {
        int probed = 0;
        int asked = 0;
        for (int second = 0; second < SECONDS; second++) {
            boolean well = second % 30 < 20;
            for (int site = 0; site < SITES; site++) {
                send(probe("p" + second, site, VANTAGES.get(second % 3), second, well, false));
                probed++;
            }
            for (int half = 0; half < 2; half++) {
                for (ProbeCommand command :
                        asked(NOON.plusSeconds(second).plusMillis(500L * half))) {
                    int site = Integer.parseInt(command.check().replaceAll("\\D", ""));
                    send(probe(command.id(), site, command.vantage(), second, well, true));
                    asked++;
                }
            }
            assertThat(asked)
                    .isLessThanOrEqualTo(
                            ConfirmingBudget.SAVED_UP + probed / ConfirmingBudget.PROBES_FOR_ONE);
        }
        assertThat(asked)
                .as("what was saved up is used, and then what is earned")
                .isGreaterThan(ConfirmingBudget.SAVED_UP);
    }

    private void send(HealthEvent event) {
        long at = event.time().toEpochMilli();
        context.setCurrentSystemTimeMs(at);
        detect.process(new Record<>(event.component(), Json.write(event), at));
    }

    /// The commands that go out at a moment.
    private List<ProbeCommand> asked(Instant now) {
        context.resetForwards();
        context.scheduledPunctuators()
                .forEach(each -> each.getPunctuator().punctuate(now.toEpochMilli()));
        return context.forwarded().stream()
                .map(each -> each.record().value())
                .filter(Outgoing.Wished.class::isInstance)
                .map(each -> ((Outgoing.Wished) each).command())
                .map(bytes -> DetectorFixture.read(bytes, ProbeCommand.class))
                .toList();
    }

    private static HealthEvent probe(
            String id, int site, String vantage, int second, boolean well, boolean confirm) {
        return new HealthEvent(
                id + "-" + site,
                NOON.plusSeconds(second),
                "site-" + site,
                "site-" + site + "/ping",
                vantage,
                well ? Outcome.OK : Outcome.FAIL,
                well ? null : Reason.TIMEOUT,
                1.0,
                confirm ? Map.of("confirm", 1.0) : Map.of(),
                null);
    }

    private static Watched watched() {
        String components =
                IntStream.range(0, SITES)
                        .mapToObj("  site-%d: { layer: core, name: Site }\n"::formatted)
                        .collect(Collectors.joining());
        String checks =
                IntStream.range(0, SITES)
                        .mapToObj(
                                "  - { id: site-%d/ping, probe: \"icmp 192.0.2.1\" }\n"::formatted)
                        .collect(Collectors.joining());
        Inventory inventory =
                Rehearsal.inventory(
                        """
                        vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
                        defaults: { every: 3s, timeout: 1s }
                        components:
                        """
                                + components
                                + "checks:\n"
                                + checks);
        return new Watched(() -> Optional.of(inventory), () -> "1", Duration.ofSeconds(2));
    }
}
