package io.faultline.status.page;

import io.faultline.contracts.inventory.Customer;
import io.faultline.contracts.inventory.Page;
import io.faultline.contracts.inventory.Text;
import io.faultline.status.page.PlanView.Section;
import io.faultline.status.page.PlanView.Steps;
import io.faultline.status.page.Views.ContactLine;
import io.faultline.status.snapshot.ContinuityPlan;
import io.faultline.status.snapshot.ContinuityPlan.LayerPlan;
import io.faultline.status.snapshot.ContinuityPlan.Meanwhile;
import io.faultline.status.snapshot.CustomerView.Connection;
import io.faultline.status.snapshot.CustomerView.Duty;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// A continuity plan in words.
final class PlanPage {

    private static final int PAST = 10;

    private final ContinuityPlan plan;
    private final Page page;
    private final String language;
    private final PlanWords words;
    private final Wording wording;
    private final Moments moments;
    private final Cards cards;
    private final String provider;
    private final Instant at;

    PlanPage(ContinuityPlan plan, Page page, Cards cards, Instant at, Wording wording) {
        this.plan = plan;
        this.page = page;
        this.language = wording.language();
        this.words = wording.of(PlanWords.class);
        this.wording = wording;
        this.moments = new Moments(wording, page.timeZone(), at);
        this.cards = cards;
        this.provider = Frames.provider(page, language);
        this.at = at;
    }

    PlanView view() {
        var sections = new ArrayList<Section>();
        for (LayerPlan each : plan.layers()) {
            sections.add(section(sections.size() + 1, each));
        }
        String day = moments.day(moments.date(at)) + ", " + moments.moment(at);
        return new PlanView(
                words.planTitle(plan.customer().in(language)),
                provider,
                words.prepared(day, provider),
                sections,
                lines(plan.contacts()),
                page.url().toString());
    }

    private Section section(int number, LayerPlan of) {
        return new Section(
                number,
                name(of),
                what(of),
                of.services().stream().map(each -> each.in(language)).toList(),
                who(of.duty()),
                lines(of.duty().contacts()),
                of.parts().stream().map(this::part).toList(),
                of.meanwhile().stream().map(this::steps).toList(),
                of.past().stream().limit(PAST).map(cards::past).toList());
    }

    private String name(LayerPlan of) {
        return switch (of.layer()) {
            case CARRIER -> words.planCarriers();
            case ISP -> words.planIsps();
            case CORE -> words.planCore(provider);
            case PREMISE -> words.planPremises();
            case MONITORING -> wording.of(Words.class).monitoringLayer();
        };
    }

    private String what(LayerPlan of) {
        return switch (of.layer()) {
            case CARRIER -> words.carriersWhat();
            case ISP -> words.ispsWhat();
            case CORE -> words.coreWhat();
            case PREMISE -> words.premisesWhat();
            case MONITORING -> "";
        };
    }

    private String who(Duty duty) {
        if (duty.party().equals(Customer.PROVIDER)) {
            return provider;
        }
        Text who = duty.who();
        String name = who == null ? duty.party() : who.in(language);
        return duty.party().startsWith("customer:")
                ? name + ", " + wording.of(ViewWords.class).ownIt()
                : name;
    }

    private String part(Connection of) {
        Text parent = of.parent();
        String name = of.name().in(language);
        return parent == null ? name : parent.in(language) + ", " + name;
    }

    private Steps steps(Meanwhile of) {
        String parts =
                of.parts().stream()
                        .map(each -> each.in(language))
                        .collect(Collectors.joining(", "));
        return new Steps(
                parts,
                of.text()
                        .in(language)
                        .lines()
                        .map(String::strip)
                        .filter(each -> !each.isEmpty())
                        .toList());
    }

    private static List<ContactLine> lines(List<String> contacts) {
        return contacts.stream().map(OwnWords::contact).toList();
    }
}
