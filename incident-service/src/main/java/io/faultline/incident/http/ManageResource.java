package io.faultline.incident.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.StatusBoard;
import io.faultline.incident.desk.Answer;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Incidents;
import io.faultline.incident.desk.Kind;
import io.faultline.incident.desk.OpenIncident;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.Refusal;
import io.faultline.incident.desk.Story;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// The desk's writes in the shape of Statuspage's manage API v1, so that a bridge that tells one of
/// an alert tells us by another base URL alone. It keeps the id of the page that it wrote to
/// before: there is one page here, so any id names it.
@Path("/v1/pages/{page}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@RolesAllowed({Role.OPERATOR, Role.ADMIN})
public class ManageResource {

    private static final int MOST = 100;
    private static final int SEARCHED = 10_000;
    private static final Pattern OURS = Pattern.compile("(inc|mnt)_[A-Za-z0-9_-]{1,100}");
    private static final String SUFFIX = ".json";

    private final Incidents incidents;
    private final RunningInventory inventory;
    private final StatusBoard board;
    private final DeskActions actions;
    private final Clock clock;

    ManageResource(
            Incidents incidents,
            RunningInventory inventory,
            StatusBoard board,
            DeskActions actions,
            Clock clock) {
        this.incidents = incidents;
        this.inventory = inventory;
        this.board = board;
        this.actions = actions;
        this.clock = clock;
    }

    /// What is wrong with a request, a sentence each.
    public record Wrong(List<String> error) {}

    /// Opens an incident.
    @POST
    @Path("/{incidents:incidents(\\.json)?}")
    public Response open(
            @HeaderParam("Content-Type") @Nullable String type, byte @Nullable [] body) {
        return read(body, type, this::open);
    }

    private Response open(ManageRequest asked) {
        Inventory inForce = inventory.orEmpty();
        var parts = NamedParts.in(inForce, asked.components(), asked.severity());
        if (!parts.problems().isEmpty()) {
            return wrong(parts.problems());
        }
        Phase phase = asked.phase() == null ? Phase.INVESTIGATING : asked.phase();
        var first =
                actions.update(phase, words(asked, phase), asked.shouldNotify(), asked.severity());
        var wish = new OpenIncident(asked.name(), parts.components(), parts.services(), first);
        return answer(actions.open(wish), 201);
    }

    /// Continues one: a new phase, something to say, another impact. What an incident touches is
    /// said when it is opened.
    @PATCH
    @Path("/incidents/{id}")
    public Response update(
            @RestPath String id,
            @HeaderParam("Content-Type") @Nullable String type,
            byte @Nullable [] body) {
        return found(id, story -> read(body, type, asked -> update(story, asked)));
    }

    /// The same.
    @PUT
    @Path("/incidents/{id}")
    public Response replace(
            @RestPath String id,
            @HeaderParam("Content-Type") @Nullable String type,
            byte @Nullable [] body) {
        return update(id, type, body);
    }

    private Response update(Story story, ManageRequest asked) {
        boolean saysNothing =
                asked.phase() == null && asked.body().isEmpty() && asked.severity() == null;
        if (saysNothing) {
            return Response.ok(view(story)).build();
        }
        Phase phase = asked.phase() == null ? story.phase() : asked.phase();
        if (phase == Phase.POSTMORTEM) {
            return answer(new Answer.Refused(Refusal.ALREADY_OVER), 200);
        }
        var wish =
                actions.update(phase, words(asked, phase), asked.shouldNotify(), asked.severity());
        return answer(actions.post(story.id(), wish), 200);
    }

    private Map<String, String> words(ManageRequest asked, Phase phase) {
        var page = inventory.orEmpty().page();
        return asked.body().isEmpty()
                ? ManageWords.of(phase, page.languages())
                : Map.of(page.language(), asked.body());
    }

    /// The newest first.
    @GET
    @Path("/{incidents:incidents(\\.json)?}")
    public List<ManageView> list() {
        return views(incidents.latest(MOST));
    }

    /// One of them, or, as `unresolved`, those that are not over.
    @GET
    @Path("/incidents/{id}")
    public Response one(@RestPath String id) {
        if (id.equals("unresolved") || id.equals("unresolved" + SUFFIX)) {
            return Response.ok(views(incidents.open(MOST))).build();
        }
        return found(id, story -> Response.ok(view(story)).build());
    }

    private List<ManageView> views(List<Story> stories) {
        return stories.stream()
                .filter(each -> each.decision().kind() == Kind.INCIDENT)
                .map(this::view)
                .toList();
    }

    private ManageView view(Story story) {
        return ManageView.of(story, Glance.of(inventory.orEmpty(), board, clock.instant()));
    }

    private static Response read(
            byte @Nullable [] body, @Nullable String type, Function<ManageRequest, Response> then) {
        Optional<JsonNode> incident = ManageBody.incident(body == null ? new byte[0] : body, type);
        if (incident.isEmpty()) {
            return wrong(List.of("Incident is missing. Send {\"incident\":{\"name\":…}}."));
        }
        ManageRequest asked = ManageRequest.of(incident.get());
        return asked.problems().isEmpty() ? then.apply(asked) : wrong(asked.problems());
    }

    private Response found(String id, Function<Story, Response> then) {
        String name = id.endsWith(SUFFIX) ? id.substring(0, id.length() - SUFFIX.length()) : id;
        return incidentId(name)
                .flatMap(incidents::find)
                .map(then)
                .orElseGet(() ->
                        Response.status(404)
                                .entity(new Wrong(List.of("There is no such incident.")))
                                .build());
    }

    /// By our own id, or by that of API v2, which can only be made from the other.
    private Optional<IncidentId> incidentId(String name) {
        if (OURS.matcher(name).matches()) {
            return Optional.of(new IncidentId(name));
        }
        return incidents.ids(SEARCHED).stream()
                .filter(each -> PublicId.ofIncident(each.value()).value().equals(name))
                .findFirst();
    }

    private Response answer(Answer answer, int status) {
        return switch (answer) {
            case Answer.Done(var story) -> Response.status(status).entity(view(story)).build();
            case Answer.Refused(var reason) -> wrong(List.of(reason.mend()));
        };
    }

    private static Response wrong(List<String> why) {
        return Response.status(422).entity(new Wrong(why)).build();
    }
}
