package io.faultline.incident.kafka;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.ProbeCommand;
import io.faultline.contracts.Reading;
import io.faultline.incident.detect.CheckState;
import io.faultline.incident.detect.ConfirmingBudget;
import io.faultline.incident.detect.Evidence;
import io.faultline.incident.detect.Observation;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import io.faultline.incident.message.Observations;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Keeps the tests of the checks and passes their evidence on; asks for another look where one is
/// wanted. All events of a component, of all vantages, come to one partition and in one order.
///
/// Evidence goes out at once when it changes in loudness, else gathered for a tenth of a second: a
/// record for each probe would be most of the work of a busy estate. Of a backlog, whose probes are
/// seconds old anyway, all of it is gathered for a second. What a crash finds gathered is said
/// again, with everything else, when the detector begins.
final class DetectNode extends ContextualProcessor<String, byte @Nullable [], String, Outgoing> {

    static final String CHECKS = "checks";

    /// The metric that marks a probe made because it was asked for here.
    private static final String CONFIRM = "confirm";

    private static final Logger LOGGER = Logger.getLogger(DetectNode.class);
    private static final Duration CONFIRMS_EVERY = Duration.ofMillis(50);
    private static final Duration SAYS_EVERY = Duration.ofMillis(100);
    private static final int MOST_GATHERED = 10_000;

    /// Probes this old are a backlog, whose gathered evidence waits for a second.
    private static final Duration OLD = Duration.ofSeconds(5);

    private static final Duration OLD_SAYS_EVERY = Duration.ofSeconds(1);

    /// States that are kept as they are beside their bytes, which take longer to read than a probe
    /// takes to count; a partition's, of which one process may have all twelve, some kilobytes
    /// each.
    private static final int MOST_READ = 2_000;

    private static final Duration COMMAND_LASTS = Duration.ofSeconds(3);

    private final Watched watched;
    private final ConfirmingBudget budget;
    private final Confirmations confirmations;

    /// The latest evidence that is not said yet.
    private final Map<CheckId, Evidence> gathered = new LinkedHashMap<>();

    private final Map<CheckId, CheckState> read = new HashMap<>();
    private Instant newest = Instant.EPOCH;
    private Instant said = Instant.EPOCH;

    @SuppressWarnings("NullAway.Init") // set in init, before anything else is called
    private KeyValueStore<String, byte[]> checks;

    DetectNode(Watched watched, ConfirmingBudget budget) {
        this.watched = watched;
        this.budget = budget;
        this.confirmations = new Confirmations(budget);
    }

    @Override
    public void init(ProcessorContext<String, Outgoing> context) {
        super.init(context);
        checks = context.getStateStore(CHECKS);
        // a task that is begun again may have a store that knows less than we did
        read.clear();
        gathered.clear();
        watched.await();
        try (KeyValueIterator<String, byte[]> all = checks.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> each = all.next();
                recall(new CheckId(each.key), each.value);
            }
        }
        context.schedule(
                SAYS_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                millis -> sayInTime(Instant.ofEpochMilli(millis)));
        context.schedule(
                CONFIRMS_EVERY,
                PunctuationType.WALL_CLOCK_TIME,
                millis -> confirm(Instant.ofEpochMilli(millis)));
    }

    private void recall(CheckId id, byte[] stored) {
        Check check = watched.now().estate().checks().get(id);
        CheckState state = state(stored, id);
        if (check != null && state.tally().at() != null) {
            gathered.put(id, state.evidence(check));
        }
        confirmations.follow(id, state);
    }

    @Override
    public void process(Record<String, byte @Nullable []> record) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            unreadable(record, "the record is empty");
            return;
        }
        switch (Json.read(value, HealthEvent.class)) {
            case Reading.Read<HealthEvent>(var event) -> observe(record, event);
            case Reading.Unreadable<HealthEvent>(var reason) -> unreadable(record, reason);
        }
    }

    private void observe(Record<String, byte @Nullable []> record, HealthEvent event) {
        Check check = watched.now().estate().checks().get(new CheckId(event.check()));
        if (check == null) {
            LOGGER.debugf("event of a check that is not watched check=%s", event.check());
            return;
        }
        if (!event.metrics().containsKey(CONFIRM)) {
            budget.probed();
        }
        newest = event.time();
        Observation seen = Observations.arrived(event, Instant.ofEpochMilli(record.timestamp()));
        CheckState stored = known(check.id());
        CheckState before = stored == null ? CheckState.EMPTY : stored;
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        CheckState.Step step = before.after(seen, check, watched.now().policy().confirmed(), now);
        keep(check.id(), step.state());
        // a known event came again, perhaps after a crash that lost what followed from it: said
        // again
        if (step.reception() != CheckState.Reception.TOO_LATE) {
            Evidence evidence = step.state().evidence(check);
            gathered.put(check.id(), evidence);
            boolean urgent =
                    !isOld(now) && evidence.loudness() != before.evidence(check).loudness();
            if (urgent || gathered.size() >= MOST_GATHERED) {
                say(now);
            }
        }
    }

    private void sayInTime(Instant now) {
        if (!isOld(now) || !now.isBefore(said.plus(OLD_SAYS_EVERY))) {
            say(now);
        }
    }

    private boolean isOld(Instant now) {
        return newest.isBefore(now.minus(OLD));
    }

    private void say(Instant now) {
        said = now;
        while (!gathered.isEmpty()) {
            var batch = new EvidenceBatch.Builder();
            var each = gathered.entrySet().iterator();
            while (each.hasNext() && !batch.isFull()) {
                batch.add(each.next().getValue());
                each.remove();
            }
            context()
                    .forward(
                            new Record<>(
                                    EvidenceBatch.KEY,
                                    new Outgoing.Evident(batch.toBytes()),
                                    now.toEpochMilli()));
        }
    }

    private void keep(CheckId id, CheckState state) {
        checks.put(id.value(), CheckMemory.write(state));
        if (read.size() >= MOST_READ) {
            read.clear();
        }
        read.put(id, state);
        confirmations.follow(id, state);
    }

    private @Nullable CheckState known(CheckId id) {
        CheckState known = read.get(id);
        if (known != null) {
            return known;
        }
        byte[] stored = checks.get(id.value());
        return stored == null ? null : state(stored, id);
    }

    private void confirm(Instant now) {
        for (Confirmations.Round round :
                confirmations.due(watched.now().estate(), this::known, now)) {
            round.whom().forEach(vantage -> ask(round.check(), vantage, now));
            keep(round.check().id(), round.after());
        }
    }

    private void ask(Check check, VantageId vantage, Instant now) {
        String id = "confirm-" + now.toEpochMilli() + "-" + vantage + "-" + check.id();
        var command =
                new ProbeCommand(
                        id.length() > 200 ? id.substring(0, 200) : id,
                        vantage.value(),
                        check.id().value(),
                        now,
                        now.plus(COMMAND_LASTS));
        context()
                .forward(
                        new Record<>(
                                vantage.value(),
                                new Outgoing.Wished(Json.write(command)),
                                now.toEpochMilli()));
    }

    private void unreadable(Record<String, byte @Nullable []> record, String reason) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("reason", reason);
        context()
                .recordMetadata()
                .ifPresent(from -> {
                    headers.put("source-topic", from.topic());
                    headers.put("source-partition", Integer.toString(from.partition()));
                    headers.put("source-offset", Long.toString(from.offset()));
                });
        LOGGER.warnf("health event can not be read, put aside reason=%s", reason);
        context().forward(record.withValue(new Outgoing.Unreadable(record.value(), headers)));
    }

    /// What is remembered of a check. A memory that can not be read, because another version wrote
    /// it, is begun again: a few probes are forgotten, which is better than a detector that stands.
    private static CheckState state(byte[] bytes, CheckId check) {
        try {
            return CheckMemory.state(bytes, check);
        } catch (UnreadableState e) {
            LOGGER.warnf("memory of a check can not be read, begun again error=%s", e.getMessage());
            return CheckState.EMPTY;
        }
    }
}
