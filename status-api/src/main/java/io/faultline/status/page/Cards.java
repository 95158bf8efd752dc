package io.faultline.status.page;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Evidence;
import io.faultline.contracts.Json;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Phase;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Customer;
import io.faultline.status.snapshot.ServiceState;
import io.faultline.status.snapshot.Severities;
import io.faultline.status.snapshot.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Incidents and planned work in words.
final class Cards {

    private final Words words;
    private final TroubleWords troubles;
    private final String language;
    private final Moments moments;
    private final Instant now;
    private final String provider;
    private final List<ServiceState> services;

    Cards(
            Wording wording,
            Moments moments,
            Instant now,
            String provider,
            List<ServiceState> services) {
        this.words = wording.of(Words.class);
        this.troubles = wording.of(TroubleWords.class);
        this.language = wording.language();
        this.moments = moments;
        this.now = now;
        this.provider = provider;
        this.services = services;
    }

    /// An incident as everybody sees it.
    Views.Card card(Incident of, String servicesAt) {
        boolean providerActs =
                of.responsible().stream().anyMatch(each -> each.party().equals(Customer.PROVIDER));
        return card(
                of,
                servicesAt,
                providerActs ? provider : "",
                providerActs ? troubles.worksOnIt() : troubles.partnersAct(),
                of.layer() == Layer.CARRIER && providerActs ? troubles.partnerActs() : "",
                null);
    }

    /// An incident as one customer sees it.
    Views.Card card(
            Incident of,
            String servicesAt,
            String actor,
            String actorRest,
            String actorNote,
            @Nullable String customer) {
        String id = PublicId.ofIncident(of.id()).value();
        Instant next = of.nextUpdateBy();
        return new Views.Card(
                Look.of(of.severity(), words),
                age(of),
                new Views.When(Json.time(of.startedAt()), moments.moment(of.startedAt())),
                of.title(language),
                "/incidents/" + id,
                detected(of.evidence()),
                affected(of, servicesAt),
                actor,
                actorRest,
                actorNote,
                paragraphs(of.mitigation(customer, language)),
                next == null || !Snapshot.isOpen(of)
                        ? null
                        : new Views.When(Json.time(next), moments.moment(next)),
                "/subscribe?incident=" + id,
                steps(of));
    }

    Views.Work work(Incident of) {
        Instant from = of.scheduledFor() == null ? of.startedAt() : of.scheduledFor();
        Instant to = of.scheduledUntil() == null ? from : of.scheduledUntil();
        boolean sameDay = moments.date(from).equals(moments.date(to));
        return new Views.Work(
                Snapshot.isActive(of)
                        ? Look.phase(of.phase(), words)
                        : from.isAfter(now) ? moments.ahead(from) : words.now(),
                new Views.When(Json.time(from), moments.weekday(from)),
                new Views.When(
                        Json.time(to),
                        sameDay
                                ? moments.clock(to) + " " + moments.zoneName(to)
                                : moments.weekday(to) + " " + moments.zoneName(to)),
                of.title(language),
                of.latest().text(language),
                "/incidents/" + PublicId.ofIncident(of.id()).value());
    }

    /// An incident or planned work in a list of what was; the history also lists what still is, and
    /// what will be.
    Views.PastItem past(Incident of) {
        boolean planned = of.kind() == Incident.Kind.MAINTENANCE;
        String note =
                of.phase() == Phase.COMPLETED
                        ? completed(of)
                        : age(of) + ". " + ending(of).text(language);
        Status look = planned ? Status.UNDER_MAINTENANCE : Severities.state(worst(of));
        return new Views.PastItem(
                "/incidents/" + PublicId.ofIncident(of.id()).value(),
                Look.of(look, words),
                of.title(language),
                note,
                postmortems(of).stream().findFirst().orElse(null));
    }

    private String completed(Incident of) {
        Instant end = end(of);
        return words.completedAsPlanned(
                moments.clock(of.startedAt())
                        + " "
                        + words.to()
                        + " "
                        + moments.clock(end)
                        + " "
                        + moments.zoneName(end));
    }

    /// How it came about, the newest first: an amended one does not undo the one before it.
    List<Views.Postmortem> postmortems(Incident of) {
        var postmortems = new ArrayList<Views.Postmortem>();
        for (int i = 0; i < of.updates().size(); i++) {
            Incident.Update each = of.updates().get(i);
            if (each.isPostmortem()) {
                String anchor = "postmortem-" + PublicId.ofUpdate(of.id(), i).value();
                postmortems.addFirst(
                        new Views.Postmortem(
                                anchor,
                                "/incidents/" + PublicId.ofIncident(of.id()).value() + "#" + anchor,
                                when(each.at()),
                                each.text(language)));
            }
        }
        return postmortems;
    }

    /// What was said last before any postmortem.
    private static Incident.Update ending(Incident of) {
        return of.updates().reversed().stream()
                .filter(each -> !each.isPostmortem())
                .findFirst()
                .orElseGet(of::latest);
    }

    static List<String> paragraphs(String text) {
        return text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
    }

    static Instant end(Incident of) {
        Instant ended = of.endedAt();
        Instant resolved = of.resolvedAt();
        if (ended != null) {
            return ended;
        }
        return resolved == null ? ending(of).at() : resolved;
    }

    private static io.faultline.contracts.Severity worst(Incident of) {
        return of.updates().stream()
                .map(Incident.Update::severity)
                .max(java.util.Comparator.naturalOrder())
                .orElse(of.severity());
    }

    private String age(Incident of) {
        if (of.kind() == Incident.Kind.MAINTENANCE) {
            return Look.phase(of.phase(), words);
        }
        return Snapshot.isOpen(of)
                ? troubles.ongoing(moments.age(Duration.between(of.startedAt(), now)))
                : troubles.resolvedAfter(moments.age(Duration.between(of.startedAt(), end(of))));
    }

    private String detected(@Nullable Evidence evidence) {
        return evidence == null || evidence.vantages() == 0
                ? ""
                : troubles.detected(evidence.vantagesFailing(), evidence.vantages());
    }

    private List<Views.Affected> affected(Incident of, String servicesAt) {
        Set<String> touched = new LinkedHashSet<>(of.services().keySet());
        touched.addAll(of.affectedServices());
        var affected = new ArrayList<Views.Affected>();
        for (ServiceState each : services) {
            if (touched.contains(each.id())) {
                Status state =
                        of.services().getOrDefault(each.id(), Severities.state(of.severity()));
                affected.add(
                        new Views.Affected(
                                servicesAt + "#" + each.id(),
                                each.name().in(language),
                                Look.of(state, words)));
            }
        }
        return affected;
    }

    /// A postmortem is long: in the timeline stands where it is.
    private List<Views.Step> steps(Incident of) {
        var steps = new ArrayList<Views.Step>();
        for (int i = 0; i < of.updates().size(); i++) {
            Incident.Update each = of.updates().get(i);
            String id = PublicId.ofUpdate(of.id(), i).value();
            String page = "/incidents/" + PublicId.ofIncident(of.id()).value();
            steps.addFirst(
                    new Views.Step(
                            "update-" + id,
                            Look.phase(each, words),
                            when(each.at()),
                            each.isPostmortem() ? troubles.readPostmortem() : each.text(language),
                            each.isPostmortem() ? page + "#postmortem-" + id : ""));
        }
        return steps;
    }

    private Views.When when(Instant at) {
        boolean isToday = moments.date(at).equals(moments.today());
        return new Views.When(Json.time(at), isToday ? moments.clock(at) : moments.moment(at));
    }
}
