package io.faultline.status.page;

import io.faultline.contracts.Incident;
import io.faultline.contracts.PublicId;
import io.faultline.status.snapshot.ComponentState;
import io.faultline.status.snapshot.ContinuityPlan;
import io.faultline.status.snapshot.CustomerView;
import io.faultline.status.snapshot.Snapshot;
import io.quarkus.qute.TemplateInstance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Renders pages of a snapshot, in one language and one choice of colours.
public final class PageRenderer {

    /// Who a page is for.
    ///
    /// @param theme `auto`, `light` or `dark`
    public record Reader(String language, String theme) {}

    private static final int HISTORY = 500;

    private final Snapshot snapshot;
    private final String state;
    private final Reader reader;
    private final Wording wording;
    private final Words words;
    private final SubscribeWords subscribeWords;
    private final Moments moments;
    private final Measured.Source measured;
    private final Style style;

    /// @param state the id of the state that all artefacts of the snapshot share
    public PageRenderer(Snapshot snapshot, String state, Reader reader) {
        this(snapshot, state, reader, Measured.Source.NONE);
    }

    /// @param measured what charts are drawn from
    public PageRenderer(Snapshot snapshot, String state, Reader reader, Measured.Source measured) {
        this.measured = measured;
        this.style = Style.of(snapshot.page());
        this.snapshot = snapshot;
        this.state = state;
        this.reader = reader;
        this.wording = Wording.in(snapshot, reader.language());
        this.words = wording.of(Words.class);
        this.subscribeWords = wording.of(SubscribeWords.class);
        this.moments = new Moments(wording, snapshot.page().timeZone(), snapshot.at());
    }

    /// The page of a path that needs no proof of who is asking; nothing where there is none.
    public Optional<String> page(String path) {
        return switch (path) {
            case "/" -> Optional.of(index());
            case "/history" -> Optional.of(history());
            case "/uptime" -> Optional.of(uptime());
            case "/own-view" -> Optional.of(ownViewHelp());
            case "/subscribe" -> Optional.of(subscribe(form(), ""));
            case "/404.html" -> Optional.of(notFound());
            default -> detail(path);
        };
    }

    private Optional<String> detail(String path) {
        if (path.startsWith("/incidents/")) {
            return snapshot.incident(path.substring("/incidents/".length())).map(this::incident);
        }
        return path.startsWith("/components/")
                ? ComponentWords.find(snapshot, path.substring("/components/".length()))
                        .map(this::component)
                : Optional.empty();
    }

    private String component(ComponentState of) {
        var page = new ComponentWords(snapshot, wording, cards(), measured).view(of);
        String title = page.look().label() + " – " + page.name();
        String path = "/components/" + of.publicId();
        return render(Pages.component(frame(title, path, false, form()), style, page));
    }

    /// The subscribe page.
    ///
    /// @param form what is asked for already
    /// @param problem what is wrong with what was sent; empty where nothing is
    public String subscribe(Views.Form form, String problem) {
        Views.Frame frame =
                frame(
                        subscribeWords.subscribeTitle(),
                        "/subscribe",
                        !form.customer().isEmpty(),
                        form());
        return render(Pages.subscribe(frame, style, form, problem));
    }

    /// The form with nothing asked for yet.
    public Views.Form form() {
        return Frames.form(snapshot, wording);
    }

    /// A page that says one thing.
    public String note(Views.Note note) {
        return render(Pages.note(frame(note.title(), "/", true, form()), style, note));
    }

    /// The page that stands where there is none.
    public String notFound() {
        return plain(subscribeWords.notFound(), subscribeWords.notFoundText());
    }

    /// A customer's own page, for whoever has its link.
    public String own(CustomerView view, String path, String token) {
        return own(view, path, token, null);
    }

    /// A customer's own page.
    ///
    /// @param path where it is, its token included
    /// @param token which stands in the form, so that subscribing from here covers what is theirs
    /// @param session of who is signed in; absent where a link was enough
    public String own(
            CustomerView view, String path, String token, Views.@Nullable Session session) {
        Views.Form plain = form();
        String name = view.name().in(reader.language());
        var form = new Views.Form(plain.services(), plain.parts(), token, name, "", "");
        Views.Own own = new OwnWords(view, snapshot, snapshot.at(), wording).view(path, session);
        Views.Frame frame = frame(own.hero().look().label() + " – " + name, path, true, form);
        return render(Pages.own(frame, style, own));
    }

    /// Whose page somebody wants to see who may see several.
    public String choice(Views.Choice of) {
        String title = wording.of(SignInWords.class).whoseView();
        return render(Pages.choice(frame(title, "/me", true, form()), style, of));
    }

    /// Who provides the page, in words.
    public String provider() {
        return Frames.provider(snapshot.page(), reader.language());
    }

    /// A customer's continuity plan.
    ///
    /// @param path where it is, its token included; it is a PDF under the same with `.pdf`
    public String plan(ContinuityPlan plan, CustomerView view, String path) {
        PlanView words = planView(plan, view);
        return render(
                Pages.plan(frame(words.title(), path, true, form()), style, words, path + ".pdf"));
    }

    /// The same as a document of its own, well-formed, to be printed.
    public String printedPlan(ContinuityPlan plan, CustomerView view) {
        return render(
                Pages.print(reader.language(), Style.resource("print.css"), planView(plan, view)));
    }

    private PlanView planView(ContinuityPlan plan, CustomerView view) {
        var cards =
                new Cards(
                        wording,
                        moments,
                        snapshot.at(),
                        Frames.provider(snapshot.page(), reader.language()),
                        view.services());
        return new PlanPage(plan, snapshot.page(), cards, snapshot.at(), wording).view();
    }

    private String index() {
        Views.Index index = new IndexWords(snapshot, wording).view();
        return render(
                Pages.index(frame(index.hero().look().label(), "/", false, form()), style, index));
    }

    private String incident(Incident of) {
        String id = PublicId.ofIncident(of.id()).value();
        Views.IncidentPage page = new IncidentWords(wording, moments, cards()).view(of);
        String title = page.card().title();
        Views.Form form = form();
        var following =
                Snapshot.isOpen(of)
                        ? new Views.Form(form.services(), form.parts(), "", "", id, title)
                        : form;
        return render(
                Pages.incident(frame(title, "/incidents/" + id, false, following), style, page));
    }

    private String history() {
        var strips = new Strips(wording, moments);
        var cards = cards();
        var days = new ArrayList<Views.PastDay>();
        var all =
                Stream.concat(snapshot.incidents().stream(), snapshot.maintenances().stream())
                        .sorted(java.util.Comparator.comparing(Incident::startedAt).reversed())
                        .limit(HISTORY)
                        .toList();
        all.stream()
                .map(each -> moments.date(each.startedAt()))
                .distinct()
                .forEach(date ->
                        days.add(
                                new Views.PastDay(
                                        strips.span(date, date),
                                        all.stream()
                                                .filter(each ->
                                                        moments.date(each.startedAt()).equals(date))
                                                .map(cards::past)
                                                .toList())));
        return render(
                Pages.history(frame(words.history(), "/history", false, form()), style, days));
    }

    private String uptime() {
        var strips = new Strips(wording, moments);
        return render(
                Pages.uptime(
                        frame(words.uptimeHow(), "/uptime", false, form()),
                        style,
                        snapshot.services().stream().map(strips::row).toList(),
                        strips.table(snapshot.services())));
    }

    private String ownViewHelp() {
        ViewWords own = wording.of(ViewWords.class);
        String provider = Frames.provider(snapshot.page(), reader.language());
        return plain(own.ownView(), own.ownViewHow(provider));
    }

    private String plain(String title, String text) {
        return note(
                new Views.Note(
                        title,
                        text,
                        List.of(),
                        "",
                        Map.of(),
                        false,
                        "",
                        "/",
                        subscribeWords.toState()));
    }

    private Cards cards() {
        return new Cards(
                wording,
                moments,
                snapshot.at(),
                Frames.provider(snapshot.page(), reader.language()),
                snapshot.services());
    }

    private Views.Frame frame(String title, String path, boolean isPrivate, Views.Form form) {
        String name = snapshot.page().name().in(reader.language());
        return Frames.frame(
                snapshot,
                state,
                wording,
                reader.theme(),
                title + " – " + name,
                path,
                isPrivate,
                form);
    }

    private String render(TemplateInstance page) {
        return wording.on(page).render();
    }
}
