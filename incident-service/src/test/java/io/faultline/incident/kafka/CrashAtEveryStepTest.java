package io.faultline.incident.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.incident.Messages;
import io.faultline.incident.desk.Decision;
import io.faultline.incident.desk.Hearing;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.Statement;
import io.faultline.incident.desk.Story;
import io.faultline.incident.detect.ConfirmingBudget;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

/// The detector dies at each single step of an outage, from the first probe to the end: between any
/// two things that it writes down or says. Another one goes on with what was written, hears again
/// what was not committed, and the story that people are told is the same.
class CrashAtEveryStepTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final int WELL = 12;
    private static final int DOWN = 25;
    private static final int SECONDS = 65;
    private static final int COMMITTED_EVERY = 5;

    /// It is gone in the middle of something.
    private static final class Death extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /// So many steps to live; the one after is not made.
    private static final class Fuse {
        private int steps;
        private int left;
        private boolean burnt;

        Fuse(int left) {
            this.left = left;
        }

        void step() {
            steps++;
            if (!burnt && left-- == 0) {
                burnt = true;
                throw new Death();
            }
        }
    }

    /// What survives: the stores, and what has been said.
    private static final class World {
        private final Fuse fuse;
        private final Map<String, KeyValueStore<String, byte[]>> stores = new TreeMap<>();
        private final Map<String, Story> stories = new TreeMap<>();
        private int deaths;

        World(int steps) {
            fuse = new Fuse(steps);
            var context = new MockProcessorContext<String, Outgoing>();
            for (String name :
                    List.of(
                            DetectNode.CHECKS,
                            CorrelateNode.EVIDENCE,
                            CorrelateNode.INCIDENTS,
                            CorrelateNode.WORKS,
                            CorrelateNode.CONDITIONS)) {
                KeyValueStore<String, byte[]> store =
                        Stores.keyValueStoreBuilder(
                                        Stores.inMemoryKeyValueStore(name),
                                        Serdes.String(),
                                        Serdes.ByteArray())
                                .withLoggingDisabled()
                                .build();
                store.init(context.getStateStoreContext(), store);
                stores.put(name, fused(store));
            }
        }

        @SuppressWarnings("unchecked")
        private KeyValueStore<String, byte[]> fused(KeyValueStore<String, byte[]> store) {
            return (KeyValueStore<String, byte[]>)
                    Proxy.newProxyInstance(
                            getClass().getClassLoader(),
                            new Class<?>[] {KeyValueStore.class},
                            (_, method, arguments) -> {
                                if (method.getName().equals("put")
                                        || method.getName().equals("delete")) {
                                    fuse.step();
                                }
                                try {
                                    return method.invoke(store, arguments);
                                } catch (InvocationTargetException e) {
                                    throw e.getCause();
                                }
                            });
        }

        void hear(byte[] said) {
            Incident incident = DetectorFixture.incident(said);
            Decision decision = Messages.decision(incident);
            Story before = stories.get(incident.id());
            Hearing hearing = before == null ? Story.begin(decision) : before.hear(decision);
            if (hearing instanceof Hearing.Continued(var story, var _, var _)) {
                stories.put(incident.id(), story);
            }
        }
    }

    /// A context whose every word is a step.
    private static final class Mouth extends MockProcessorContext<String, Outgoing> {
        private final World world;
        private final List<Record<String, byte[]>> evidence = new ArrayList<>();

        Mouth(World world) {
            this.world = world;
            world.stores.values().forEach(this::addStateStore);
        }

        @Override
        public <K extends String, V extends Outgoing> void forward(Record<K, V> record) {
            world.fuse.step();
            Outgoing said = record.value();
            switch (said) {
                case Outgoing.Evident(byte[] word) ->
                        evidence.add(new Record<>(record.key(), word, record.timestamp()));
                case Outgoing.Decided(byte[] incident) -> world.hear(incident);
                case Outgoing.Wished _,
                        Outgoing.Unreadable _,
                        Outgoing.Stated _,
                        Outgoing.Learned _ -> {
                    // nobody is told of it
                }
            }
        }
    }

    /// One life of the detector.
    private static final class Detector {
        private final Mouth detecting;
        private final Mouth correlating;
        private final DetectNode detect;
        private final CorrelateNode correlate;

        Detector(World world, Instant now) {
            Watched watched = DetectorFixture.watched("3s");
            detecting = new Mouth(world);
            correlating = new Mouth(world);
            at(now);
            detect = new DetectNode(watched, new ConfirmingBudget());
            correlate = new CorrelateNode(watched);
            detect.init(detecting);
            correlate.init(correlating);
        }

        private void at(Instant now) {
            detecting.setCurrentSystemTimeMs(now.toEpochMilli());
            correlating.setCurrentSystemTimeMs(now.toEpochMilli());
        }

        /// Takes in the probe of a second, at the same second or, after a death, later.
        void hear(int second, int clock) {
            HealthEvent event =
                    DetectorFixture.probe(NOON, second, second < WELL || second >= WELL + DOWN);
            at(NOON.plusSeconds(clock));
            detect.process(
                    new Record<>(
                            event.component(),
                            Json.write(event),
                            NOON.plusSeconds(second).toEpochMilli()));
            List<Record<String, byte[]>> said = List.copyOf(detecting.evidence);
            detecting.evidence.clear();
            said.forEach(correlate::process);
        }

        void pass(int second) {
            for (int tenth = 1; tenth < 10; tenth++) {
                Instant now = NOON.plusSeconds(second).plusMillis(100L * tenth);
                at(now);
                for (Mouth each : List.of(detecting, correlating)) {
                    each.scheduledPunctuators().stream()
                            .filter(due -> due.getType() == PunctuationType.WALL_CLOCK_TIME)
                            .forEach(due -> due.getPunctuator().punctuate(now.toEpochMilli()));
                }
            }
        }
    }

    /// Lets it die after so many steps, and tells what was left.
    private static World lived(int steps) {
        var world = new World(steps);
        Detector detector = null;
        int committed = 0;
        for (int second = 0; second < SECONDS; ) {
            try {
                if (detector == null) {
                    detector = new Detector(world, NOON.plusSeconds(second));
                    for (int again = committed; again < second; again++) {
                        detector.hear(again, second);
                    }
                }
                detector.hear(second, second);
                detector.pass(second);
                second++;
                if (second % COMMITTED_EVERY == 0) {
                    committed = second;
                }
            } catch (Death e) {
                world.deaths++;
                detector = null;
            }
        }
        return world;
    }

    private static List<String> told(World world) {
        return world.stories.values().stream()
                .flatMap(story -> story.told().stream().map(each -> word(story, each)))
                .toList();
    }

    private static String word(Story story, Statement said) {
        return story.id() + " " + said.phase() + (said.shouldNotify() ? " told" : "");
    }

    @Test
    void the_story_is_the_same_whenever_it_dies() {
        World whole = lived(Integer.MAX_VALUE);
        assertThat(whole.stories).hasSize(1);
        assertThat(whole.stories.values().iterator().next().told())
                .extracting(Statement::phase)
                .containsExactly(
                        Phase.INVESTIGATING, Phase.IDENTIFIED, Phase.MONITORING, Phase.RESOLVED);
        assertThat(whole.fuse.steps).isGreaterThan(150);
        for (int step = 0; step < whole.fuse.steps; step++) {
            World survived = lived(step);
            assertThat(survived.deaths).isEqualTo(1);
            assertThat(told(survived)).as("dead at step " + step).isEqualTo(told(whole));
        }
    }
}
