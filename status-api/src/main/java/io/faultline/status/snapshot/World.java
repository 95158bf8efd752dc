package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.status.snapshot.Observation.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What the topics say, folded: all that a snapshot is made of.
///
/// @param inventory the last whole inventory; [Inventory#EMPTY] until there was one
/// @param incidents every incident and maintenance by id, private ones included
/// @param observations what is known of each component by id
public record World(
        Inventory inventory,
        Map<String, Incident> incidents,
        Map<String, Observation> observations) {

    /// Before anything was heard.
    public static final World UNKNOWN = new World(Inventory.EMPTY, Map.of(), Map.of());

    /// Copies its maps.
    public World {
        incidents = Map.copyOf(incidents);
        observations = Map.copyOf(observations);
    }

    /// The same with more incidents; those that are known stay as they are.
    public World and(Collection<Incident> more) {
        if (more.isEmpty()) {
            return this;
        }
        var all = new HashMap<>(incidents);
        more.forEach(each -> all.putIfAbsent(each.id(), each));
        return new World(inventory, all, observations);
    }

    /// The state of a component as far as it can be vouched for, or nothing where it was never
    /// heard of. Trouble that waits for its incident is not told yet.
    Optional<Status> vouched(String component, Instant now, Duration keepAlive) {
        return seen(component)
                .map(seen ->
                        waiting(seen, now)
                                .map(Turn::from)
                                .orElseGet(() -> seen.vouched(now, keepAlive)));
    }

    /// The same, with the last known state where recent data is missing.
    Optional<Status> lastKnown(String component, Instant now) {
        return seen(component)
                .map(seen -> waiting(seen, now).map(Turn::knownFrom).orElseGet(seen::lastKnown));
    }

    /// Whether anything speaks for a component lately: a probe of its own, or of something that it
    /// stands on. Without, it is not green but unknown.
    boolean hasEvidence(Component component, Instant now, Duration keepAlive) {
        Observation seen = observations.get(component.id());
        if (seen == null || seen.current().evidenceAt() != null) {
            return seen != null;
        }
        return Stream.concat(component.dependsOn().stream(), component.redundant().stream())
                .anyMatch(each ->
                        vouched(each, now, keepAlive)
                                .filter(state -> state != Status.NO_RECENT_DATA)
                                .isPresent());
    }

    /// When it came to be in that state.
    Optional<Instant> since(String component, Instant now) {
        return seen(component)
                .map(seen ->
                        waiting(seen, now)
                                .map(Turn::since)
                                .orElseGet(() -> seen.current().since()));
    }

    /// When the first trouble has waited long enough for its incident; null where none waits.
    public @Nullable Instant nextDue(Instant now) {
        return observations.values().stream()
                .flatMap(each -> Stream.ofNullable(each.waitsUntil(incidents::containsKey)))
                .filter(now::isBefore)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }

    private Optional<Observation> seen(String component) {
        return Optional.ofNullable(observations.get(component));
    }

    /// What was before trouble that still waits; empty where none does.
    private Optional<Turn> waiting(Observation seen, Instant now) {
        Instant until = seen.waitsUntil(incidents::containsKey);
        return until != null && now.isBefore(until)
                ? Optional.ofNullable(seen.turn())
                : Optional.empty();
    }

    /// Whether a record of an incident is news: records of one incident may arrive again (a replay
    /// from the beginning, a producer that retried), but the story never goes back.
    public static boolean isNews(@Nullable Incident known, Incident heard) {
        return known == null || heard.updates().size() >= known.updates().size();
    }
}
