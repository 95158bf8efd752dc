package io.faultline.status.page;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.ComponentState;
import io.faultline.status.snapshot.ServiceState;
import io.faultline.status.snapshot.Severities;
import io.faultline.status.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The first page in words.
final class IndexWords {

    private static final int PAST_DAYS = 15;
    private static final Duration WORK_AHEAD = Duration.ofDays(14);

    private final Snapshot snapshot;
    private final String language;
    private final Words words;
    private final Moments moments;
    private final String provider;
    private final Cards cards;
    private final Strips strips;

    IndexWords(Snapshot snapshot, Wording wording) {
        this.snapshot = snapshot;
        this.language = wording.language();
        this.words = wording.of(Words.class);
        this.moments = new Moments(wording, snapshot.page().timeZone(), snapshot.at());
        this.provider = Frames.provider(snapshot.page(), language);
        this.cards = new Cards(wording, moments, snapshot.at(), provider, snapshot.services());
        this.strips = new Strips(wording, moments);
    }

    Views.Index view() {
        var works =
                Stream.concat(
                                snapshot.active().stream(),
                                snapshot.upcoming().stream().filter(this::isNear))
                        .map(cards::work)
                        .toList();
        return new Views.Index(
                hero(),
                snapshot.unresolved().stream()
                        .sorted(
                                Comparator.comparing(Incident::severity)
                                        .thenComparing(Incident::openedAt)
                                        .reversed())
                        .map(each -> cards.card(each, ""))
                        .toList(),
                works,
                !snapshot.unresolved().isEmpty() || !snapshot.active().isEmpty(),
                snapshot.services().stream().map(strips::row).toList(),
                strips.table(snapshot.services()),
                layers(),
                past());
    }

    private boolean isNear(Incident work) {
        Instant from = work.scheduledFor();
        return from == null || from.isBefore(snapshot.at().plus(WORK_AHEAD));
    }

    private Views.Hero hero() {
        Instant evidence = snapshot.evidenceAt();
        return new Views.Hero(
                Look.of(snapshot.overall(), words),
                lead(),
                evidence == null
                        ? null
                        : new Views.When(Json.time(evidence), moments.ago(evidence)),
                moments.moment(snapshot.at()),
                extra());
    }

    private String extra() {
        if (!snapshot.unresolved().isEmpty() || snapshot.incidents().isEmpty()) {
            return "";
        }
        return words.lastIncident(moments.ago(snapshot.incidents().getFirst().startedAt()));
    }

    private String lead() {
        String silence = snapshot.silence().any() ? silence() : "";
        String said =
                switch (snapshot.overall()) {
                    case OPERATIONAL ->
                            words.leadOk(
                                    snapshot.services().size(),
                                    (int)
                                            snapshot.components().stream()
                                                    .filter(each -> !each.isGroup())
                                                    .count());
                    case MAINTENANCE -> words.leadMaintenance();
                    case NO_RECENT_DATA -> "";
                    case PARTIALLY_DEGRADED, DEGRADED, MINOR_OUTAGE, PARTIAL_OUTAGE, MAJOR_OUTAGE ->
                            trouble();
                };
        return (said + " " + silence).strip();
    }

    private String trouble() {
        String title =
                snapshot.unresolved().stream()
                        .max(Comparator.comparing(Incident::severity))
                        .map(each -> words.leadTitle(each.title(language)) + " ")
                        .orElse("");
        List<ServiceState> all = snapshot.services();
        int affected =
                (int) all.stream().filter(each -> Severities.isTrouble(each.status())).count();
        int well = (int) all.stream().filter(each -> each.status() == Status.OPERATIONAL).count();
        if (affected == 0) {
            return title;
        }
        if (affected == all.size()) {
            return title + words.leadAllServices();
        }
        return title
                + (affected == 1 ? words.leadService(well) : words.leadServices(affected, well));
    }

    private String silence() {
        int count = snapshot.silence().components();
        Instant since = snapshot.silence().since();
        if (snapshot.components().isEmpty()) {
            return words.leadNothing();
        }
        if (since == null || count == 0) {
            return words.leadNever();
        }
        return count == 1
                ? words.leadNoDataOne(moments.moment(since))
                : words.leadNoData(count, moments.moment(since));
    }

    private List<Views.Layer> layers() {
        return List.of(
                layer(Layer.CARRIER, words.carriers(), words.carriersHint()),
                new Views.Layer(words.isps(), words.ispsHint(), true, null, false, List.of()),
                layer(Layer.CORE, words.core(), words.coreHint(provider)),
                new Views.Layer(
                        words.premises(), words.premisesHint(), true, null, false, List.of()));
    }

    private Views.Layer layer(Layer layer, String name, String hint) {
        var inLayer = snapshot.components().stream().filter(each -> each.layer() == layer).toList();
        Status worst =
                Severities.worst(
                        inLayer.stream().map(ComponentState::status).toList(),
                        Status.NO_RECENT_DATA);
        var groups = new ArrayList<Views.Group>();
        for (ComponentState each : inLayer) {
            if (each.isGroup()) {
                groups.add(
                        new Views.Group(
                                each.name().in(language),
                                Look.of(each.status(), words),
                                leaves(inLayer, each)));
            }
        }
        var alone =
                inLayer.stream()
                        .filter(each -> !each.isGroup() && each.group() == null)
                        .map(this::leaf)
                        .toList();
        if (!alone.isEmpty()) {
            groups.add(new Views.Group("", null, alone));
        }
        return new Views.Layer(
                name, hint, false, Look.of(worst, words), worst != Status.OPERATIONAL, groups);
    }

    private List<Views.Leaf> leaves(List<ComponentState> all, ComponentState group) {
        return all.stream()
                .filter(each -> group.id().equals(each.group()))
                .map(this::leaf)
                .toList();
    }

    private Views.Leaf leaf(ComponentState of) {
        return new Views.Leaf(
                of.name().in(language),
                "/components/" + of.publicId(),
                Look.of(of.status(), words));
    }

    /// The last fifteen days, days without anything taken together.
    private List<Views.PastDay> past() {
        var over =
                Stream.concat(snapshot.incidents().stream(), snapshot.maintenances().stream())
                        .filter(each -> each.resolvedAt() != null)
                        .filter(each -> !Snapshot.isOpen(each) && !Snapshot.isActive(each))
                        .toList();
        var days = new ArrayList<Views.PastDay>();
        LocalDate today = moments.today();
        LocalDate quietTo = null;
        for (int ago = 0; ago < PAST_DAYS; ago++) {
            LocalDate date = today.minusDays(ago);
            boolean isGoingOn =
                    snapshot.unresolved().stream()
                            .anyMatch(each -> !moments.date(each.startedAt()).isAfter(date));
            var items =
                    over.stream()
                            .filter(each -> moments.date(each.startedAt()).equals(date))
                            .map(cards::past)
                            .toList();
            if (items.isEmpty() && !isGoingOn) {
                quietTo = quietTo == null ? date : quietTo;
                continue;
            }
            if (quietTo != null) {
                days.add(quiet(date.plusDays(1), quietTo));
                quietTo = null;
            }
            if (!items.isEmpty()) {
                days.add(new Views.PastDay(moments.day(date), items));
            }
        }
        if (quietTo != null) {
            days.add(quiet(today.minusDays(PAST_DAYS - 1L), quietTo));
        }
        return days;
    }

    private Views.PastDay quiet(LocalDate first, LocalDate last) {
        return new Views.PastDay(strips.span(first, last), List.of());
    }
}
