package io.faultline.status.page;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the templates show, in words already: nothing is decided in a template.
public final class Views {

    private Views() {}

    /// What is around every page.
    ///
    /// @param path where the page is, for the links to its other languages
    /// @param favicon the state whose icon the tab shows
    public record Frame(
            String language,
            String theme,
            String title,
            String brand,
            String brandRest,
            String path,
            List<Option> languages,
            String measured,
            String favicon,
            String state,
            boolean isPrivate,
            @Nullable Logo logo,
            Form form) {}

    /// The provider's own sign.
    ///
    /// @param path of the picture
    /// @param width in pixels, so that nothing moves when it arrives
    public record Logo(String path, String width) {}

    /// A language, or another choice.
    public record Option(String value, String label, boolean isChosen) {}

    /// What can be asked for when subscribing.
    ///
    /// @param customer the token of the customer whose private matters are wanted too, or empty
    /// @param customerName that customer's name, or empty
    /// @param incident the incident that is wanted alone, or empty
    public record Form(
            List<Option> services,
            List<Option> parts,
            String customer,
            String customerName,
            String incident,
            String incidentTitle) {}

    /// A time, for machines and for people.
    public record When(String iso, String text) {}

    /// The answer that everybody came for.
    public record Hero(
            Look look, String lead, @Nullable When updated, String clock, String extra) {}

    /// One incident.
    public record Card(
            Look severity,
            String age,
            When since,
            String title,
            String href,
            String detected,
            List<Affected> affected,
            String actor,
            String actorRest,
            String actorNote,
            List<String> meanwhile,
            @Nullable When next,
            String follow,
            List<Step> updates) {}

    /// A service that an incident touches.
    public record Affected(String href, String name, Look look) {}

    /// One update of an incident.
    ///
    /// @param href where its words are, where they are not here; else empty
    public record Step(String anchor, String phase, When when, String text, String href) {}

    /// How an incident came about, in a person's words.
    ///
    /// @param anchor where it stands on the incident's page
    public record Postmortem(String anchor, String href, When when, String text) {}

    /// Planned work.
    public record Work(String tag, When from, When to, String title, String text, String href) {}

    /// A service with its ninety days.
    public record Row(
            String id,
            String name,
            Look look,
            boolean isBad,
            List<Mark> strip,
            String stripLabel,
            String uptime) {}

    /// A path of a strip.
    public record Mark(String css, String path) {}

    /// A day that was not all green.
    public record Day(String day, String service, Look look, String uptime) {}

    /// A layer.
    ///
    /// @param isPrivate whether it is but a line that leads to one's own view
    public record Layer(
            String name,
            String hint,
            boolean isPrivate,
            @Nullable Look look,
            boolean isOpen,
            List<Group> groups) {}

    /// Components under one name, or under none.
    public record Group(String name, @Nullable Look look, List<Leaf> leaves) {}

    /// A component.
    ///
    /// @param href of its page
    public record Leaf(String name, String href, Look look) {}

    /// A day, or days without anything.
    public record PastDay(String label, List<PastItem> items) {}

    /// Something that is over.
    ///
    /// @param postmortem the newest one, or null
    public record PastItem(
            String href, Look look, String title, String note, @Nullable Postmortem postmortem) {}

    /// The first page.
    public record Index(
            Hero hero,
            List<Card> incidents,
            List<Work> works,
            boolean worksFirst,
            List<Row> rows,
            List<Day> days,
            List<Layer> layers,
            List<PastDay> past) {}

    /// One incident in full.
    ///
    /// @param postmortems the newest first
    public record IncidentPage(
            Card card,
            List<Postmortem> postmortems,
            String firstFailed,
            String firstFailedIso,
            String firstFailedNote,
            List<Fact> evidence,
            String why) {}

    /// Something known, in words.
    public record Fact(String name, String value) {}

    /// The session of somebody who sees a customer's own page because they have signed in.
    ///
    /// @param name what people call them
    /// @param hasChoice whether they may see other customers' pages too
    public record Session(String name, boolean hasChoice) {}

    /// Whose page somebody wants to see who may see several.
    ///
    /// @param name what people call them
    public record Choice(String name, List<Way> ways) {

        /// One of them.
        public record Way(String href, String name) {}
    }

    /// A customer's own page.
    ///
    /// @param session of who is signed in; absent where a link was enough
    public record Own(
            String name,
            String seenBy,
            Hero hero,
            List<OwnCard> incidents,
            List<Work> works,
            List<Connections> connections,
            List<DutyRow> duties,
            List<Row> rows,
            List<PastItem> past,
            String feed,
            String plan,
            @Nullable Session session) {}

    /// An incident as it is for one customer.
    public record OwnCard(Card card, String meaning, List<ContactLine> contacts) {}

    /// How to reach somebody; `href` is empty where it can not be followed.
    public record ContactLine(String text, String href) {}

    /// What connects a customer, of one layer.
    public record Connections(String title, List<Connection> items) {}

    /// One of them.
    public record Connection(String name, String note, Look look) {}

    /// Who must act on a layer.
    public record DutyRow(String layer, String who, List<ContactLine> contacts, Look look) {}

    /// A page that says one thing, with a form of one button where there is something to do.
    ///
    /// @param action where the form goes; empty: there is none
    /// @param fields hidden fields of the form
    /// @param code whether the form asks for a code
    public record Note(
            String title,
            String text,
            List<Fact> facts,
            String action,
            Map<String, String> fields,
            boolean code,
            String button,
            String backHref,
            String back) {}
}
