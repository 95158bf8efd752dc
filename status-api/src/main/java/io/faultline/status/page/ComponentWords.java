package io.faultline.status.page;

import io.faultline.contracts.Incident;
import io.faultline.status.snapshot.ComponentHistory;
import io.faultline.status.snapshot.ComponentState;
import io.faultline.status.snapshot.Severities;
import io.faultline.status.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// A component's page in words.
final class ComponentWords {

    private static final int MAX_CHECKS = 4;
    private static final int MAX_PAST = 20;

    private final Snapshot snapshot;
    private final Wording wording;
    private final String language;
    private final Words words;
    private final ChartWords charts;
    private final Moments moments;
    private final Cards cards;
    private final Measured.Source measured;

    ComponentWords(Snapshot snapshot, Wording wording, Cards cards, Measured.Source measured) {
        this.snapshot = snapshot;
        this.wording = wording;
        this.language = wording.language();
        this.words = wording.of(Words.class);
        this.charts = wording.of(ChartWords.class);
        this.moments = new Moments(wording, snapshot.page().timeZone(), snapshot.at());
        this.cards = cards;
        this.measured = measured;
    }

    /// The component of an id, ours or the public one.
    static Optional<ComponentState> find(Snapshot snapshot, String id) {
        return snapshot.components().stream()
                .filter(each -> each.id().equals(id) || each.publicId().value().equals(id))
                .findFirst();
    }

    ComponentPage view(ComponentState of) {
        Instant since = of.since();
        var drawing = new Charts(wording, moments, snapshot.at());
        return new ComponentPage(
                of.name().in(language),
                Look.of(of.status(), words),
                group(of),
                since == null ? "" : words.sinceTime(moments.moment(since)),
                new Strips(wording, moments)
                        .row(
                                of.publicId().value(),
                                of.name().in(language),
                                of.status(),
                                ComponentHistory.of(snapshot, of)),
                measured.of(of).stream().limit(MAX_CHECKS).map(drawing::check).toList(),
                touching(of, Snapshot::isOpen).map(this::open).toList(),
                touching(of, each -> each.resolvedAt() != null && !Snapshot.isOpen(each))
                        .limit(MAX_PAST)
                        .map(cards::past)
                        .toList());
    }

    private String group(ComponentState of) {
        String group = of.group();
        return group == null
                ? ""
                : find(snapshot, group)
                        .map(each -> charts.partOf(each.name().in(language)))
                        .orElse("");
    }

    private Views.PastItem open(Incident of) {
        return new Views.PastItem(
                "/incidents/" + io.faultline.contracts.PublicId.ofIncident(of.id()).value(),
                Look.of(Severities.state(of.severity()), words),
                of.title(language),
                of.latest().text(language),
                null);
    }

    private Stream<Incident> touching(ComponentState of, Predicate<Incident> which) {
        List<String> ids = Stream.concat(Stream.of(of.id()), of.children().stream()).toList();
        return Stream.concat(snapshot.incidents().stream(), snapshot.maintenances().stream())
                .filter(which)
                .filter(each -> each.affectedComponents().stream().anyMatch(ids::contains));
    }
}
