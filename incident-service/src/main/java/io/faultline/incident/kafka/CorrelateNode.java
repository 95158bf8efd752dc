package io.faultline.incident.kafka;

import io.faultline.contracts.Json;
import io.faultline.incident.DetectionFlow;
import io.faultline.incident.detect.Backlog;
import io.faultline.incident.detect.Evidence;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.lifecycle.Condition;
import io.faultline.incident.lifecycle.Incident;
import io.faultline.incident.lifecycle.Work;
import io.faultline.incident.localise.Field;
import io.faultline.incident.message.Decisions;
import io.faultline.incident.message.States;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/// Runs the story over the evidence of everything, in its one partition. What it keeps in memory is
/// an image of its stores, and is built again from them after a restart or with another inventory.
final class CorrelateNode extends ContextualProcessor<String, byte[], String, Outgoing> {

    static final String EVIDENCE = "evidence";
    static final String INCIDENTS = "incidents";
    static final String WORKS = "works";
    static final String CONDITIONS = "conditions";

    private static final Logger LOGGER = Logger.getLogger(CorrelateNode.class);
    private static final Duration TICK = Duration.ofMillis(100);

    private final Watched watched;
    private final Map<String, Incident> kept = new TreeMap<>();

    // set in init, before anything else is called
    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> evidence;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> incidents;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> works;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<String, byte[]> conditions;

    @SuppressWarnings("NullAway.Init")
    private DetectionFlow flow;

    @SuppressWarnings("NullAway.Init")
    private Backlog backlog;

    @SuppressWarnings("NullAway.Init")
    private Watched.Snapshot inForce;

    private boolean repeated;
    private boolean urgent;

    /// A state, and when it was said.
    record Said(Condition condition, Instant at) {}

    CorrelateNode(Watched watched) {
        this.watched = watched;
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        super.init(context);
        evidence = context.getStateStore(EVIDENCE);
        incidents = context.getStateStore(INCIDENTS);
        works = context.getStateStore(WORKS);
        conditions = context.getStateStore(CONDITIONS);
        watched.await();
        begin(watched.now());
        context.schedule(
                TICK,
                PunctuationType.WALL_CLOCK_TIME,
                millis -> tick(Instant.ofEpochMilli(millis)));
    }

    @Override
    public void process(Record<String, byte[]> record) {
        urgent = false;
        try {
            EvidenceBatch.each(record.value(), this::take);
        } catch (UnreadableState e) {
            // the detect half says all of it again when it begins
            LOGGER.warnf("evidence can not be read, left out error=%s", e.getMessage());
        }
        if (urgent) {
            tick(Instant.ofEpochMilli(context().currentSystemTimeMs()));
        }
    }

    private void take(CheckId check, byte[] bytes) {
        evidence.put(check.value(), bytes);
        urgent |= hear(CheckMemory.evidence(bytes, check)) == Field.News.URGENT;
    }

    private Field.News hear(Evidence latest) {
        backlog.saw(latest);
        return flow.evidence(latest);
    }

    private void tick(Instant now) {
        Watched.Snapshot latest = watched.now();
        if (!latest.version().equals(inForce.version())) {
            begin(latest);
            sweep(now);
        }
        if (backlog.clearing(now)) {
            return; // half of what was kept reads like something that nobody saw
        }
        DetectionFlow.Step step = flow.tick(now);
        keepIncidents();
        if (!repeated) {
            repeated = true;
            repeat(now);
        }
        for (Incident each : step.incidents()) {
            LOGGER.infof(
                    "decided incident=%s phase=%s severity=%s cause=%s reason=%s",
                    each.id(),
                    each.phase(),
                    each.severity(),
                    each.belief().root().wire(),
                    each.updates().getLast().reason());
            say(each, now);
            flow.outage(each)
                    .ifPresent(outage ->
                            forward(
                                    each.id().value(),
                                    new Outgoing.Learned(DetectorState.write(outage)),
                                    now));
        }
        for (Work each : step.works()) {
            works.put(each.id().value(), DetectorState.write(each));
            say(each, now);
        }
        for (Condition each : flow.conditions(step, now)) {
            conditions.put(each.component().value(), DetectorState.write(new Said(each, now)));
            forward(
                    each.component().value(),
                    new Outgoing.Stated(Json.write(States.of(each, now))),
                    now);
        }
    }

    /// Keeps every incident that changed in anything but its running numbers, which the next
    /// evidence tells again.
    private void keepIncidents() {
        var now = new TreeMap<String, Incident>();
        for (Incident each : flow.incidents()) {
            Incident before = kept.get(each.id().value());
            boolean same =
                    before != null
                            && before.updates().size() == each.updates().size()
                            && before.phase() == each.phase()
                            && before.evidence().equals(each.evidence());
            if (!same) {
                incidents.put(each.id().value(), DetectorState.write(each));
            }
            now.put(each.id().value(), same ? before : each);
        }
        for (String gone : kept.keySet()) {
            if (!now.containsKey(gone)) {
                incidents.delete(gone);
            }
        }
        kept.clear();
        kept.putAll(now);
    }

    private void say(Incident incident, Instant now) {
        byte[] message = Json.write(Decisions.of(incident, inForce.inventory()));
        forward(incident.id().value(), new Outgoing.Decided(message), now);
    }

    private void say(Work work, Instant now) {
        byte[] message = Json.write(Decisions.of(work, inForce.inventory()));
        forward(work.id().value(), new Outgoing.Decided(message), now);
    }

    /// What is remembered was perhaps never said: a crash lies between the two. Whoever knows it
    /// already does not hear it twice. Work that is over and forgotten leaves its store here.
    private void repeat(Instant now) {
        kept.values().forEach(each -> say(each, now));
        var remembered = new TreeSet<String>();
        for (Work each : flow.works()) {
            remembered.add(each.id().value());
            say(each, now);
        }
        for (String id : Stores.keys(works)) {
            if (!remembered.contains(id)) {
                works.delete(id);
            }
        }
        Stores.each(
                conditions,
                (component, value) -> {
                    Condition said = DetectorState.read(value, Said.class).condition();
                    forward(component, new Outgoing.Stated(Json.write(States.of(said, now))), now);
                });
    }

    private void begin(Watched.Snapshot snapshot) {
        inForce = snapshot;
        flow = new DetectionFlow(snapshot.estate(), snapshot.policy());
        backlog = new Backlog(snapshot.estate());
        kept.clear();
        Stores.each(evidence, this::recall);
        Stores.each(
                incidents,
                (id, value) -> {
                    Incident incident = DetectorState.read(value, Incident.class);
                    if (flow.restore(incident)) {
                        kept.put(id, incident);
                    }
                });
        Stores.each(works, (_, value) -> flow.restore(DetectorState.read(value, Work.class)));
        Stores.each(
                conditions,
                (_, value) -> {
                    Said said = DetectorState.read(value, Said.class);
                    flow.restore(said.condition(), said.at());
                });
        LOGGER.infof(
                "detector begins checks=%d components=%d incidents=%d",
                snapshot.estate().checks().size(),
                snapshot.estate().components().size(),
                kept.size());
    }

    private void recall(String check, byte[] bytes) {
        try {
            hear(CheckMemory.evidence(bytes, new CheckId(check)));
        } catch (UnreadableState e) {
            LOGGER.warnf("evidence can not be read, left out error=%s", e.getMessage());
        }
    }

    /// Forgets what is no longer watched.
    private void sweep(Instant now) {
        for (String check : Stores.keys(evidence)) {
            if (!inForce.estate().checks().containsKey(new CheckId(check))) {
                evidence.delete(check);
            }
        }
        for (String component : Stores.keys(conditions)) {
            if (!inForce.estate().components().containsKey(new ComponentId(component))) {
                conditions.delete(component);
                forward(component, new Outgoing.Stated(null), now);
            }
        }
    }

    private void forward(String key, Outgoing what, Instant now) {
        context().forward(new Record<>(key, what, now.toEpochMilli()));
    }
}
