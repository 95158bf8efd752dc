package io.faultline.status.page;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Evidence;
import io.faultline.contracts.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// An incident's page in words.
final class IncidentWords {

    private final String language;
    private final TroubleWords words;
    private final Moments moments;
    private final Cards cards;

    IncidentWords(Wording wording, Moments moments, Cards cards) {
        this.language = wording.language();
        this.words = wording.of(TroubleWords.class);
        this.moments = moments;
        this.cards = cards;
    }

    Views.IncidentPage view(Incident of) {
        boolean planned = of.kind() == Incident.Kind.MAINTENANCE;
        Duration before = Duration.between(of.startedAt(), of.openedAt());
        return new Views.IncidentPage(
                cards.card(of, "/"),
                cards.postmortems(of),
                planned ? "" : moments.precise(of.startedAt()),
                Json.time(of.startedAt()),
                words.before(moments.age(before)),
                planned ? List.of() : evidence(of),
                of.explanation(language));
    }

    private List<Views.Fact> evidence(Incident of) {
        var facts = new ArrayList<Views.Fact>();
        Evidence counts = of.evidence();
        if (counts != null) {
            facts.add(
                    new Views.Fact(
                            words.checksFailing(), words.of(counts.failing(), counts.crossing())));
            facts.add(
                    new Views.Fact(
                            words.locationsFailing(),
                            words.of(counts.vantagesFailing(), counts.vantages())));
            facts.add(new Views.Fact(words.confidence(), confidence(of.confidence())));
        }
        Instant ended = of.endedAt();
        if (ended != null) {
            facts.add(new Views.Fact(words.worksSince(), moments.moment(ended)));
        }
        return facts;
    }

    /// Never more certain than a measurement can be.
    private String confidence(double confidence) {
        return moments.percent(Math.min(99.99, Math.floor(confidence * 10_000) / 100));
    }
}
