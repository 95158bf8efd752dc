package io.faultline.incident.lifecycle;

import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What a cause means: how far it reaches, and the words for it. A cause's reach is computed once,
/// and its words are found when something is told: numbers move with every probe, and most of what
/// could be said nobody ever hears.
final class Beliefs {

    private static final double SURE = 0.95;
    private static final Duration KNOWN_WHEN_SURE = Duration.ofSeconds(5);
    private static final Duration KNOWN = Duration.ofSeconds(60);

    private final BlastRadius radius;
    private final Words words;
    private final Explanation explanation;
    private final Map<String, Impact> reaches = new TreeMap<>();

    /// The latest cause of incidents of which nothing was told since.
    private final Map<IncidentId, Cause> unsaid = new TreeMap<>();

    Beliefs(Graph graph, Words words, Explanation explanation) {
        this.radius = new BlastRadius(graph);
        this.words = words;
        this.explanation = explanation;
    }

    Belief of(Cause cause) {
        Impact impact = impact(cause);
        return new Belief(
                cause.root(),
                cause.indistinguishable(),
                cause.mode(),
                cause.confidence(),
                impact,
                cause.failing().size(),
                cause.crossing(),
                cause.seenFrom(),
                cause.vantages(),
                words.title(cause, impact),
                explanation.of(cause, impact));
    }

    /// How far a cause reaches.
    Impact impact(Cause cause) {
        return reach(cause.root(), cause.mode());
    }

    /// Remembers what an incident would say of its cause by now. Numbers move with every probe;
    /// what is told as the kind of trouble moves only with an update.
    void note(Incident incident, Cause cause) {
        if (cause.mode() == incident.belief().mode()) {
            unsaid.put(incident.id(), cause);
        }
    }

    /// What an incident is about to tell of its cause.
    Belief told(Incident incident, Cause cause) {
        unsaid.remove(incident.id());
        return of(cause);
    }

    /// An incident with the numbers of its latest cause, about to be told.
    Incident latest(Incident incident) {
        Cause cause = unsaid.remove(incident.id());
        return cause == null ? incident : incident.with(of(cause));
    }

    private Impact reach(Suspect root, Mode mode) {
        return reaches.computeIfAbsent(
                mode.degraded() + " " + root.wire(), _ -> radius.of(root, mode));
    }

    /// Whether a cause has stood long enough to be called identified.
    static boolean isKnown(Incident incident, Cause cause, Instant now) {
        Duration stood = Duration.between(incident.causeSince(), now);
        boolean sure = cause.confidence() > SURE && cause.indistinguishable().isEmpty();
        return stood.compareTo(sure ? KNOWN_WHEN_SURE : KNOWN) >= 0;
    }
}
