package io.faultline.status.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What holds of every snapshot, whatever happens: tried on many worlds made by chance.
class SnapshotPropertiesTest {

    private static final int WORLDS = 2_000;

    @Test
    void never_none_while_an_incident_that_hurts_is_open() {
        int seen = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            Snapshot snapshot = RandomWorlds.of(seed).snapshot();
            boolean hurts =
                    snapshot.unresolved().stream().anyMatch(i -> i.severity() != Severity.NONE);
            if (hurts) {
                seen++;
                assertThat(snapshot.overall().indicator())
                        .as("seed %d", seed)
                        .isNotIn("none", "maintenance");
                assertThat(marks(snapshot)).as("seed %d", seed).anyMatch(Severities::isTrouble);
            }
        }
        assertThat(seen).isGreaterThan(WORLDS / 4);
    }

    @Test
    void never_all_green_while_data_is_missing() {
        for (long seed = 0; seed < WORLDS; seed++) {
            Snapshot snapshot = RandomWorlds.of(seed).snapshot();
            if (snapshot.silence().any()) {
                assertThat(snapshot.overall().indicator()).as("seed %d", seed).isNotEqualTo("none");
            }
        }
    }

    @Test
    void maintenance_never_hides_an_outage() {
        for (long seed = 0; seed < WORLDS; seed++) {
            Snapshot snapshot = RandomWorlds.of(seed).snapshot();
            if (marks(snapshot).stream().anyMatch(Severities::isTrouble)) {
                assertThat(snapshot.overall().indicator())
                        .as("seed %d", seed)
                        .isNotIn("none", "maintenance");
            }
        }
    }

    @Test
    void a_group_is_its_worst_child() {
        int groups = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            Snapshot snapshot = RandomWorlds.of(seed).snapshot();
            for (ComponentState group : snapshot.components()) {
                if (!group.isGroup()) {
                    continue;
                }
                groups++;
                var children =
                        snapshot.components().stream()
                                .filter(c -> group.id().equals(c.group()))
                                .toList();
                assertThat(children)
                        .extracting(ComponentState::id)
                        .containsExactlyElementsOf(group.children());
                assertThat(group.status())
                        .as("seed %d %s", seed, group.id())
                        .isEqualTo(
                                Severities.worst(
                                        children.stream().map(ComponentState::status).toList(),
                                        Status.OPERATIONAL));
                assertThat(group.lastKnown())
                        .as("seed %d %s", seed, group.id())
                        .isEqualTo(
                                Severities.worst(
                                        children.stream().map(ComponentState::lastKnown).toList(),
                                        Status.OPERATIONAL));
            }
        }
        assertThat(groups).isGreaterThan(WORLDS);
    }

    @Test
    void nothing_private_is_in_a_snapshot() {
        for (long seed = 0; seed < WORLDS; seed++) {
            assertThat(RandomWorlds.of(seed).snapshot().toString())
                    .as("seed %d", seed)
                    .doesNotContain(RandomWorlds.MARK);
        }
    }

    @Test
    void a_customer_sees_nothing_of_another() {
        int seen = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            World world = RandomWorlds.of(seed).world();
            CustomerView view =
                    CustomerView.of(world, RandomWorlds.MARK + "c0", Worlds.KEEP_ALIVE, Worlds.NOW)
                            .orElseThrow();
            seen += view.open().size();
            assertThat(view.toString())
                    .as("seed %d", seed)
                    .doesNotContain(RandomWorlds.MARK + "c1")
                    .doesNotContain("Customer 1")
                    .doesNotContain("Customer 2");
        }
        assertThat(seen).isGreaterThan(WORLDS / 4);
    }

    @Test
    void uptime_can_be_recomputed_from_the_intervals() {
        for (long seed = 0; seed < WORLDS; seed += 7) {
            for (ServiceState service : RandomWorlds.of(seed).snapshot().services()) {
                List<Interval> intervals = service.history().intervals();
                for (int i = 1; i < intervals.size(); i++) {
                    assertThat(intervals.get(i).from()).isAfterOrEqualTo(intervals.get(i - 1).to());
                }
                History history = service.history();
                double lost =
                        intervals.stream()
                                .mapToDouble(each ->
                                        History.weight(each.status())
                                                * Duration.between(each.from(), each.to())
                                                        .toMillis()
                                                / 1_000.0)
                                .sum();
                assertThat(history.lost()).isCloseTo(lost, within(0.01));
                history.uptime()
                        .ifPresent(up ->
                                assertThat(100 * (1 - lost / history.seconds()))
                                        .isCloseTo(up, within(0.0005)));
            }
        }
    }

    private static List<Status> marks(Snapshot snapshot) {
        var marks = new ArrayList<Status>();
        snapshot.services().forEach(each -> marks.add(each.status()));
        snapshot.components().forEach(each -> marks.add(each.status()));
        return marks;
    }
}
