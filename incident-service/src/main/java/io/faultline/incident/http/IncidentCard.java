package io.faultline.incident.http;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.incident.Messages;
import io.faultline.incident.desk.Acknowledgement;
import io.faultline.incident.desk.Author;
import io.faultline.incident.desk.Kind;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.Statement;
import io.faultline.incident.desk.Story;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One incident as the console shows it: what it is, who acts, why this cause, what was said.
///
/// @param state its state class
/// @param seen how it was detected
/// @param shown who may know of it
/// @param acknowledged who is on it; empty: nobody yet
/// @param byCustomer what it is to each customer
/// @param next what is promised, or null
/// @param publicPage where the public reads it, or null
/// @param phases those that may be posted; empty where none may
/// @param takesPostmortem whether a postmortem may be published
/// @param languages of texts, the first is the page's
public record IncidentCard(
        String id,
        String title,
        String state,
        String severity,
        String phase,
        String age,
        String times,
        String seen,
        String shown,
        String acknowledged,
        List<Duty> duties,
        List<Advice> advice,
        List<Named> services,
        String customers,
        List<CustomerRow> byCustomer,
        @Nullable Moment next,
        @Nullable String publicPage,
        Cause cause,
        List<Part> parts,
        List<Entry> timeline,
        List<Choice> phases,
        boolean takesPostmortem,
        List<String> languages) {

    /// The most affected components that are listed.
    static final int MOST_PARTS = 24;

    /// Who must act, for whom.
    public record Duty(String party, String customers) {}

    /// What to do meanwhile, for everybody or one customer.
    public record Advice(String forWhom, String text) {}

    /// Something with a state.
    public record Named(String name, String state, String word) {}

    /// A time, for people and for programs.
    public record Moment(String utc, String words) {}

    /// Why this cause.
    ///
    /// @param percent `99.97`, for words and the bar's width; empty: a person says so
    public record Cause(
            String name, String percent, String explanation, List<String> indistinguishable) {}

    /// An affected component.
    public record Part(String name, String state, String word, String reason, String evidence) {}

    /// Something that was said.
    public record Entry(String what, Moment at, String by, String text) {}

    /// A phase to pick.
    public record Choice(String value, String word, boolean isSelected) {}

    static IncidentCard of(Story story, boolean canOperate, Glance glance) {
        Incident incident = Messages.published(story);
        Names names = glance.names();
        Instant until = incident.endedAt() == null ? glance.now() : incident.endedAt();
        boolean isOver = story.isOver();
        Instant promised = incident.nextUpdateBy();
        return new IncidentCard(
                incident.id(),
                incident.title("en"),
                isOver ? "ok" : Glance.state(incident),
                incident.kind() == Incident.Kind.MAINTENANCE
                        ? "Maintenance"
                        : DeskWords.word(incident.severity()),
                DeskWords.word(story.phase()),
                DeskWords.age(Duration.between(incident.startedAt(), until)),
                Origin.times(story, incident, names),
                Origin.seen(story, incident),
                Origin.shown(incident, names),
                acknowledged(story.acknowledgement(), names),
                incident.responsible().stream()
                        .map(each ->
                                new Duty(
                                        names.party(each.party()),
                                        names.customers(each.customers())))
                        .toList(),
                advice(incident, names),
                services(incident, names),
                names.customers(incident.affectedCustomers()),
                CustomerRow.of(incident, glance),
                promised == null || isOver ? null : moment(promised, names),
                incident.isPublic()
                        ? glance.inventory().page().url() + "/incidents/" + incident.id()
                        : null,
                cause(incident, story.isByHand(), names),
                parts(incident, glance),
                timeline(story, names),
                canOperate && !isOver ? choices(story) : List.of(),
                canOperate && isOver && story.decision().kind() == Kind.INCIDENT,
                glance.inventory().page().languages());
    }

    private static String acknowledged(@Nullable Acknowledgement by, Names names) {
        return by == null ? "" : "Acknowledged by " + by.by() + " at " + names.clock(by.at());
    }

    private static List<Advice> advice(Incident incident, Names names) {
        return incident.mitigation().stream()
                .map(each -> {
                    String customer = each.customer();
                    return new Advice(
                            customer == null ? "" : names.customer(customer), each.in("en"));
                })
                .filter(advice -> !advice.text().isBlank())
                .toList();
    }

    private static List<Named> services(Incident incident, Names names) {
        return incident.affectedServices().stream()
                .map(service -> {
                    var status = incident.services().get(service);
                    return status == null
                            ? new Named(names.service(service), "nodata", "")
                            : new Named(
                                    names.service(service),
                                    DeskWords.state(status),
                                    DeskWords.word(status));
                })
                .toList();
    }

    private static Cause cause(Incident incident, boolean isByHand, Names names) {
        String percent =
                java.math.BigDecimal.valueOf(100 * incident.confidence())
                        .setScale(2, java.math.RoundingMode.DOWN)
                        .stripTrailingZeros()
                        .toPlainString();
        return new Cause(
                names.causes(incident.rootCause()),
                isByHand ? "" : percent,
                incident.explanation("en"),
                incident.indistinguishable().stream().map(names::causeInFull).toList());
    }

    private static List<Part> parts(Incident incident, Glance glance) {
        var parts = new ArrayList<Part>();
        for (String id : incident.affectedComponents().stream().limit(MOST_PARTS).toList()) {
            var status = glance.board().of(id);
            var seen = status.map(each -> each.evidenceAt());
            parts.add(
                    new Part(
                            glance.names().causeInFull(id),
                            DeskWords.state(glance.statusOf(id)),
                            DeskWords.word(glance.statusOf(id)),
                            status.map(each -> each.reason()).orElse(""),
                            seen.map(at -> glance.names().clock(at)).orElse("")));
        }
        return List.copyOf(parts);
    }

    private static List<Entry> timeline(Story story, Names names) {
        var entries = new ArrayList<Entry>();
        for (Statement said : story.told().reversed()) {
            String who =
                    switch (said.author()) {
                        case Author.Detector _ -> "automatic";
                        case Author.Person(String name) -> name;
                    };
            entries.add(
                    new Entry(
                            DeskWords.word(said.phase()),
                            moment(said.at(), names),
                            who + (said.shouldNotify() ? " · subscribers told" : " · no notice"),
                            said.translations().getOrDefault("en", said.text())));
        }
        return List.copyOf(entries);
    }

    private static List<Choice> choices(Story story) {
        return story.decision().kind().phases().stream()
                .filter(phase -> phase != Phase.POSTMORTEM)
                .map(phase -> choice(phase, phase == story.phase()))
                .toList();
    }

    private static Choice choice(Phase phase, boolean isSelected) {
        return new Choice(DeskWords.wire(phase), DeskWords.word(phase), isSelected);
    }

    private static Moment moment(Instant at, Names names) {
        return new Moment(Json.time(at), names.day(at));
    }
}
