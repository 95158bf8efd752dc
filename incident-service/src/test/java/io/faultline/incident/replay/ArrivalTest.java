package io.faultline.incident.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Incident;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.rehearsal.Rehearsal;
import io.faultline.incident.trial.Script;
import io.faultline.incident.trial.Shape;
import io.faultline.incident.trial.Trace;
import io.faultline.incident.trial.Trouble.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The way that events took to us decides nothing: not how often they came, not which of several
/// partitions was read first.
@SuppressWarnings("EnumOrdinal") // a seed
class ArrivalTest {

    private static final int EVERY = 30;
    private static final int PARTITIONS = 8;

    private static final class Recorded {
        private final Inventory inventory;
        private final List<HealthEvent> events;

        private Recorded(Shape shape) {
            var random = new Random(40 + shape.ordinal());
            this.inventory = Rehearsal.inventory(shape.draw(random, 3, EVERY));
            Script script =
                    new Script(inventory, random)
                            .then(Kind.SILENT, 240)
                            .then(Kind.LOSS_60, 300)
                            .cut(200);
            this.events = Trace.of(inventory, script.troubles(), script.end(), random).events();
        }

        private List<Incident> told(List<HealthEvent> arriving) {
            var replay = new Replay(inventory, null);
            arriving.forEach(each -> replay.event(each, null));
            replay.end();
            return replay.incidents();
        }
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void an_event_that_comes_again_changes_nothing(Shape shape) {
        var recorded = new Recorded(shape);
        var random = new Random(1);
        var arriving = new ArrayList<HealthEvent>();
        for (HealthEvent each : recorded.events) {
            arriving.add(each);
            if (random.nextInt(5) == 0) {
                arriving.add(arriving.get(arriving.size() - 1 - random.nextInt(2)));
            }
        }
        List<Incident> once = recorded.told(recorded.events);
        assertThat(once).isNotEmpty();
        assertThat(recorded.told(arriving)).isEqualTo(once);
    }

    /// What arrives within one quarter of a second is read partition by partition, the vantages'
    /// clocks standing still: a component's events keep their order, all others lose theirs.
    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SMALL") // has nothing to lose order in
    void eight_partitions_tell_what_one_tells(Shape shape) {
        var recorded = new Recorded(shape);
        Comparator<HealthEvent> inOrder =
                Comparator.comparing(HealthEvent::time).thenComparing(HealthEvent::vantage);
        List<HealthEvent> inTime =
                recorded.events.stream().map(each -> onTheQuarter(each)).sorted(inOrder).toList();
        var byPartition = new ArrayList<>(inTime);
        byPartition.sort(
                inOrder.thenComparingInt(
                        each -> Math.floorMod(each.component().hashCode(), PARTITIONS)));
        List<Incident> one = recorded.told(inTime);
        assertThat(one).isNotEmpty();
        assertThat(byPartition).isNotEqualTo(inTime);
        assertThat(recorded.told(byPartition)).isEqualTo(one);
    }

    /// Each event is under way for up to a quarter of T: what one overtakes is put where it
    /// belongs.
    @ParameterizedTest
    @EnumSource(Shape.class)
    void events_that_overtake_each_other_change_no_cause_and_no_beginning(Shape shape) {
        var recorded = new Recorded(shape);
        var random = new Random(2);
        record Underway(HealthEvent event, Instant arrives) {}
        List<HealthEvent> arriving =
                recorded.events.stream()
                        .map(each ->
                                new Underway(
                                        each, each.time().plusMillis(random.nextInt(EVERY * 250))))
                        .sorted(Comparator.comparing(Underway::arrives))
                        .map(Underway::event)
                        .toList();
        assertThat(arriving).isNotEqualTo(recorded.events);
        List<Incident> inOrder = recorded.told(recorded.events);
        assertThat(inOrder).isNotEmpty();
        assertThat(recorded.told(arriving))
                .extracting(Incident::rootCause, Incident::startedAt)
                .containsExactlyInAnyOrderElementsOf(
                        inOrder.stream()
                                .map(each -> tuple(each.rootCause(), each.startedAt()))
                                .toList());
    }

    private static HealthEvent onTheQuarter(HealthEvent event) {
        long millis = event.time().toEpochMilli();
        return new HealthEvent(
                event.id(),
                Instant.ofEpochMilli(millis - Math.floorMod(millis, 250)),
                event.component(),
                event.check(),
                event.vantage(),
                event.outcome(),
                event.reason(),
                event.latencyMs(),
                event.metrics(),
                event.latenessMs());
    }
}
