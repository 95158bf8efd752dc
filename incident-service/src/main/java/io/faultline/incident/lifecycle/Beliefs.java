package io.faultline.incident.lifecycle;

import io.faultline.incident.localise.Cause;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Suspect;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// What a cause means: how far it reaches, and the words for it. A cause's reach is computed once.
final class Beliefs {

    private static final double SURE = 0.95;
    private static final Duration KNOWN_WHEN_SURE = Duration.ofSeconds(5);
    private static final Duration KNOWN = Duration.ofSeconds(60);

    private final BlastRadius radius;
    private final Words words;
    private final Explanation explanation;
    private final Map<String, Impact> reaches = new TreeMap<>();

    Beliefs(Graph graph, Words words, Explanation explanation) {
        this.radius = new BlastRadius(graph);
        this.words = words;
        this.explanation = explanation;
    }

    Belief of(Cause cause) {
        Impact impact = reach(cause.root(), cause.mode());
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

    private Impact reach(Suspect root, Mode mode) {
        return reaches.computeIfAbsent(
                mode.degraded() + " " + root.wire(), _ -> radius.of(root, mode));
    }

    /// Whether a cause has stood long enough to be called identified.
    static boolean isKnown(Incident incident, Belief belief, Instant now) {
        Duration stood = Duration.between(incident.causeSince(), now);
        boolean sure = belief.confidence() > SURE && belief.indistinguishable().isEmpty();
        return stood.compareTo(sure ? KNOWN_WHEN_SURE : KNOWN) >= 0;
    }
}
