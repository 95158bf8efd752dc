package io.faultline.status.page;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Customer;
import io.faultline.contracts.inventory.Text;
import io.faultline.status.snapshot.CustomerView;
import io.faultline.status.snapshot.CustomerView.Connection;
import io.faultline.status.snapshot.CustomerView.Duty;
import io.faultline.status.snapshot.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A customer's own page in words.
final class OwnWords {

    private static final int PAST = 10;
    private static final Pattern PHONE = Pattern.compile("\\+[0-9][0-9 ()./-]{6,20}[0-9]");
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>]+@[^\\s@<>]+\\.[^\\s@<>]+");

    private final CustomerView view;
    private final String language;
    private final Words words;
    private final ViewWords own;
    private final TroubleWords troubles;
    private final Moments moments;
    private final Instant now;
    private final String provider;
    private final Cards cards;
    private final Strips strips;

    OwnWords(CustomerView view, Snapshot snapshot, Instant now, Wording wording) {
        this.view = view;
        this.language = wording.language();
        this.words = wording.of(Words.class);
        this.own = wording.of(ViewWords.class);
        this.troubles = wording.of(TroubleWords.class);
        this.now = now;
        this.moments = new Moments(wording, snapshot.page().timeZone(), now);
        this.provider = Frames.provider(snapshot.page(), language);
        this.cards = new Cards(wording, moments, now, provider, view.services());
        this.strips = new Strips(wording, moments);
    }

    /// @param path where the page is
    /// @param session of who is signed in; absent where a link was enough
    Views.Own view(String path, Views.@Nullable Session session) {
        return new Views.Own(
                view.name().in(language),
                own.seenBy(view.name().in(language), provider),
                hero(),
                view.open().stream().map(this::card).toList(),
                view.maintenances().stream().map(cards::work).toList(),
                List.of(
                        connections(own.trunks(), Layer.CARRIER),
                        connections(own.link(), Layer.ISP),
                        connections(own.sites(), Layer.PREMISE),
                        connections(words.core(), Layer.CORE)),
                view.duties().stream().map(this::duty).toList(),
                view.services().stream().map(strips::row).toList(),
                view.past().stream().limit(PAST).map(cards::past).toList(),
                path + "/history.rss",
                path + "/plan",
                session);
    }

    private Views.Hero hero() {
        String sentence =
                switch (view.state()) {
                    case OPERATIONAL -> own.yoursWorks();
                    case UNDER_MAINTENANCE -> own.yoursMaintenance();
                    case NO_RECENT_DATA -> own.yoursUnknown();
                    case DEGRADED_PERFORMANCE, PARTIAL_OUTAGE, MAJOR_OUTAGE ->
                            view.open().isEmpty()
                                    ? own.yoursBroken()
                                    : view.open().getFirst().title(language);
                };
        Instant evidence = view.evidenceAt();
        return new Views.Hero(
                new Look(Look.of(view.state(), words).css(), sentence),
                view.state() == Status.OPERATIONAL ? own.leadYoursWorks() : meaning(),
                evidence == null
                        ? null
                        : new Views.When(Json.time(evidence), moments.ago(evidence)),
                moments.moment(now),
                "");
    }

    private String meaning() {
        return view.open().isEmpty() ? "" : meaning(view.open().getFirst());
    }

    private String meaning(Incident incident) {
        String services =
                view.services().stream()
                        .filter(each ->
                                incident.services().containsKey(each.id())
                                        || incident.affectedServices().contains(each.id()))
                        .map(each ->
                                each.name().in(language)
                                        + " ("
                                        + Look.of(
                                                        incident.services()
                                                                .getOrDefault(
                                                                        each.id(), each.status()),
                                                        words)
                                                .label()
                                                .toLowerCase(java.util.Locale.ROOT)
                                        + ")")
                        .collect(Collectors.joining(", "));
        return services.isEmpty() ? troubles.noServices() + "." : services + ".";
    }

    private Views.OwnCard card(Incident of) {
        Duty duty = dutyOf(of);
        boolean isOwn = duty.party().startsWith("customer:");
        boolean byProvider = duty.party().equals(Customer.PROVIDER);
        String who = byProvider ? provider : name(duty);
        return new Views.OwnCard(
                cards.card(
                        of,
                        "",
                        isOwn ? name(duty) + ", " + own.ownIt() : who,
                        isOwn ? ": " + troubles.yours() : troubles.worksOnIt(),
                        isOwn ? "" : troubles.nothingToRepair(),
                        view.customer()),
                meaning(of),
                duty.contacts().stream().map(OwnWords::contact).toList());
    }

    /// Who acts on an incident for this customer: as the incident says, else as the layer does.
    private Duty dutyOf(Incident of) {
        String party = of.responsible().isEmpty() ? "" : of.responsible().getFirst().party();
        return view.duties().stream()
                .filter(each -> each.party().equals(party))
                .findFirst()
                .orElseGet(() ->
                        view.duties().stream()
                                .filter(each -> each.layer() == of.layer())
                                .findFirst()
                                .orElse(view.duties().getFirst()));
    }

    private Views.Connections connections(String title, Layer layer) {
        return new Views.Connections(
                title,
                view.connections().getOrDefault(layer, List.of()).stream()
                        .map(this::connection)
                        .toList());
    }

    private Views.Connection connection(Connection of) {
        Text parent = of.parent();
        String name = of.name().in(language);
        Instant since = of.since();
        return new Views.Connection(
                parent == null ? name : parent.in(language) + ", " + name,
                since == null ? own.neverHeard() : words.sinceTime(moments.moment(since)),
                Look.of(of.status(), words));
    }

    private Views.DutyRow duty(Duty of) {
        String layer =
                switch (of.layer()) {
                    case CARRIER -> words.carriers();
                    case ISP -> own.link();
                    case CORE -> words.core();
                    case PREMISE -> own.yourPremises();
                    case MONITORING -> words.monitoringLayer();
                };
        String who = of.party().equals(Customer.PROVIDER) ? provider : name(of);
        return new Views.DutyRow(
                layer,
                of.party().startsWith("customer:") ? who + ", " + own.ownIt() : who,
                of.contacts().stream().map(OwnWords::contact).toList(),
                Look.of(of.status(), words));
    }

    private String name(Duty duty) {
        Text who = duty.who();
        return who == null ? duty.party() : who.in(language);
    }

    /// A contact line, which can be followed where it carries a number or an address.
    static Views.ContactLine contact(String line) {
        Matcher phone = PHONE.matcher(line);
        if (phone.find()) {
            return new Views.ContactLine(line, "tel:" + phone.group().replaceAll("[^+0-9]", ""));
        }
        Matcher mail = MAIL.matcher(line);
        return new Views.ContactLine(line, mail.find() ? "mailto:" + mail.group() : "");
    }
}
