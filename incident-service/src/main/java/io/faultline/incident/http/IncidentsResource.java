package io.faultline.incident.http;

import io.faultline.incident.desk.Answer;
import io.faultline.incident.desk.IncidentId;
import io.faultline.incident.desk.Incidents;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.Refusal;
import io.faultline.incident.desk.Story;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Incidents for programs: what is open, what was, and what the desk may add.
@Path("/api/v1/incidents")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
public class IncidentsResource {

    private static final int MOST = 200;

    private final Incidents incidents;
    private final DeskActions actions;

    IncidentsResource(Incidents incidents, DeskActions actions) {
        this.incidents = incidents;
        this.actions = actions;
    }

    /// An update as it is asked for.
    ///
    /// @param phase the contract's word
    /// @param text by language; the page's first language must be there
    /// @param shouldNotify `notify`: whether subscribers are told; absent: yes
    public record UpdateRequest(
            @Nullable String phase,
            @Nullable Map<String, String> text,
            @com.fasterxml.jackson.annotation.JsonProperty("notify")
                    @Nullable Boolean shouldNotify) {}

    /// The newest incidents first, 200 at most.
    ///
    /// @param open `true`: only those that are not over
    @GET
    public List<IncidentView> list(@RestQuery boolean open) {
        List<Story> stories = open ? incidents.open(MOST) : incidents.latest(MOST);
        return stories.stream().map(IncidentView::of).toList();
    }

    /// One incident.
    @GET
    @Path("/{id}")
    public Response one(@RestPath String id) {
        return incidents
                .find(id(id))
                .map(story -> Response.ok(IncidentView.of(story)).build())
                .orElseGet(() -> ErrorCode.view(Refusal.UNKNOWN_INCIDENT).response());
    }

    /// Tells the world something about an incident.
    @POST
    @Path("/{id}/updates")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    public Response post(@RestPath String id, @Nullable UpdateRequest request) {
        if (request == null || request.phase() == null || request.text() == null) {
            return ErrorCode.BODY_UNREADABLE.view().response();
        }
        Optional<Phase> phase = phase(request.phase());
        if (phase.isEmpty()) {
            return ErrorCode.PHASE_UNKNOWN.view().response();
        }
        boolean shouldNotify = request.shouldNotify() == null || request.shouldNotify();
        return answer(actions.post(id(id), phase.get(), request.text(), shouldNotify));
    }

    /// Says that the caller is on it.
    @POST
    @Path("/{id}/acknowledge")
    @RolesAllowed({Role.OPERATOR, Role.ADMIN})
    public Response acknowledge(@RestPath String id) {
        return answer(actions.acknowledge(id(id)));
    }

    private static Response answer(Answer answer) {
        return switch (answer) {
            case Answer.Done(var story) -> Response.ok(IncidentView.of(story)).build();
            case Answer.Refused(var reason) -> ErrorCode.view(reason).response();
        };
    }

    static IncidentId id(String id) {
        try {
            return new IncidentId(id);
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }

    static Optional<Phase> phase(String word) {
        return Arrays.stream(Phase.values())
                .filter(phase -> DeskWords.wire(phase).equals(word))
                .findFirst();
    }
}
