package io.faultline.incident.http;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.incident.Messages;
import io.faultline.incident.OutageBoard;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.StatusBoard;
import io.faultline.incident.desk.Answer;
import io.faultline.incident.desk.Incidents;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.Refusal;
import io.faultline.incident.desk.Story;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// The console: pages for people.
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=utf-8")
@RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
public class ConsoleResource {

    private static final int MOST = 200;

    private final Incidents incidents;
    private final RunningInventory inventory;
    private final StatusBoard board;
    private final OutageBoard outages;
    private final DeskActions actions;
    private final Clock clock;

    ConsoleResource(
            Incidents incidents,
            RunningInventory inventory,
            StatusBoard board,
            OutageBoard outages,
            DeskActions actions,
            Clock clock) {
        this.incidents = incidents;
        this.inventory = inventory;
        this.board = board;
        this.outages = outages;
        this.actions = actions;
        this.clock = clock;
    }

    /// What every page has around it.
    ///
    /// @param at `now`, `incidents`, `inventory` or `audit`
    /// @param canLeave whether they have a session that can be ended
    /// @param alert a refusal to show, or null
    public record Frame(
            String title,
            String at,
            String time,
            String user,
            boolean canLeave,
            int problems,
            @Nullable String alert) {}

    /// A line of the list of incidents.
    public record Past(
            String href,
            String title,
            String state,
            String severity,
            String phase,
            IncidentCard.Moment opened,
            String customers) {}

    @CheckedTemplate
    static class Templates {
        private Templates() {}

        static native TemplateInstance now(
                Frame frame, SideView side, @Nullable IncidentCard card, EstateView estate);

        static native TemplateInstance incidents(Frame frame, List<Past> past);

        static native TemplateInstance inventory(
                Frame frame,
                String version,
                EstateView estate,
                List<String> problems,
                LearnedView learned);
    }

    /// What is wrong now, and one incident: the one asked for, else the worst.
    @GET
    public TemplateInstance now(
            @RestQuery @Nullable String incident, @RestQuery @Nullable String refused) {
        Glance glance = glance();
        List<Story> open = incidents.open(MOST);
        List<Incident> published = open.stream().map(Messages::published).toList();
        Optional<Story> chosen =
                incident == null ? worst(open) : incidents.find(IncidentsResource.id(incident));
        IncidentCard card =
                chosen.map(story -> IncidentCard.of(story, actions.canOperate(), glance))
                        .orElse(null);
        String current = chosen.map(story -> story.id().value()).orElse("");
        String title = card == null ? "Nothing is wrong" : card.title();
        return Templates.now(
                frame(title, "now", glance, alert(refused)),
                SideView.of(published, current, glance),
                card,
                EstateView.of(glance));
    }

    private static Optional<Story> worst(List<Story> open) {
        return open.stream()
                .filter(story ->
                        story.decision().kind() == io.faultline.incident.desk.Kind.INCIDENT)
                .max(java.util.Comparator.comparing((Story story) -> story.latest().severity()));
    }

    /// All incidents, the newest first.
    @GET
    @Path("/incidents")
    public TemplateInstance incidents() {
        Glance glance = glance();
        List<Past> past = incidents.latest(MOST).stream().map(each -> past(each, glance)).toList();
        return Templates.incidents(frame("Incidents", "incidents", glance, null), past);
    }

    private static Past past(Story story, Glance glance) {
        Incident incident = Messages.published(story);
        Phase phase = story.phase();
        boolean isMaintenance = incident.kind() == Incident.Kind.MAINTENANCE;
        return new Past(
                "/?incident=" + incident.id(),
                incident.title("en"),
                phase.isOver() ? "ok" : Glance.state(incident),
                isMaintenance ? "Maintenance" : DeskWords.word(incident.severity()),
                DeskWords.word(phase),
                new IncidentCard.Moment(
                        Json.time(incident.openedAt()), glance.names().day(incident.openedAt())),
                glance.names().customers(incident.affectedCustomers()));
    }

    /// What is watched, and what is wrong with the inventory file.
    @GET
    @Path("/inventory")
    public TemplateInstance inventory() {
        Glance glance = glance();
        return Templates.inventory(
                frame("Inventory", "inventory", glance, null),
                inventory.version(),
                EstateView.of(glance),
                inventory.problems().stream().map(Object::toString).toList(),
                LearnedView.of(outages.all(), glance));
    }

    /// The console's form for an update; answers with the page again.
    @POST
    @Path("/incidents/{id}/updates")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    public Response post(@RestPath String id, MultivaluedMap<String, String> form) {
        Optional<Phase> phase =
                Optional.ofNullable(form.getFirst("phase")).flatMap(IncidentsResource::phase);
        if (phase.isEmpty()) {
            return back(id, Refusal.PHASE_OF_OTHER_KIND.code());
        }
        var text = new HashMap<String, String>();
        for (String language : inventory.orEmpty().page().languages()) {
            String said = form.getFirst("text-" + language);
            if (said != null) {
                text.put(language, said);
            }
        }
        boolean shouldNotify = form.getFirst("notify") != null;
        return back(id, actions.post(IncidentsResource.id(id), phase.get(), text, shouldNotify));
    }

    /// The console's button "I am on it".
    @POST
    @Path("/incidents/{id}/acknowledge")
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    public Response acknowledge(@RestPath String id) {
        return back(id, actions.acknowledge(IncidentsResource.id(id)));
    }

    private static Response back(String id, Answer answer) {
        return switch (answer) {
            case Answer.Done _ -> back(id, "");
            case Answer.Refused(var reason) -> back(id, reason.code());
        };
    }

    private static Response back(String id, String refused) {
        String query = refused.isEmpty() ? "" : "&refused=" + refused;
        String incident = java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8);
        return Response.seeOther(URI.create("/?incident=" + incident + query)).build();
    }

    private static @Nullable String alert(@Nullable String refused) {
        return Arrays.stream(Refusal.values())
                .filter(each -> each.code().equals(refused))
                .map(Refusal::mend)
                .findFirst()
                .orElse(null);
    }

    private Frame frame(String title, String at, Glance glance, @Nullable String alert) {
        return new Frame(
                title,
                at,
                glance.names().clockWithZone(glance.now()),
                actions.user(),
                actions.canLeave(),
                inventory.problems().size(),
                alert);
    }

    private Glance glance() {
        Instant now = clock.instant();
        return Glance.of(inventory.orEmpty(), board, now);
    }
}
