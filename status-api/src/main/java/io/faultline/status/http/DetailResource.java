package io.faultline.status.http;

import io.faultline.contracts.Incident;
import io.faultline.contracts.inventory.Check;
import io.faultline.status.api.ChecksByComponent;
import io.faultline.status.api.V3Details;
import io.faultline.status.measure.Measurements;
import io.faultline.status.measure.Point;
import io.faultline.status.measure.Step;
import io.faultline.status.site.Document;
import io.faultline.status.snapshot.ComponentHistory;
import io.faultline.status.snapshot.ComponentState;
import io.faultline.status.snapshot.ServiceState;
import io.faultline.status.snapshot.Snapshot;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/// What is asked for one at a time in v3: pages of incidents, a component and what is known of it.
/// At the root like the customers' views: of two classes the one with the longer path would take
/// all that lies below it, theirs too.
@Path("/")
@Blocking
public class DetailResource {

    private static final String JSON = "application/json; charset=utf-8";
    private static final Duration LATEST = Duration.ofHours(1);

    private final Visit visit;
    private final Reads reads;
    private final Measurements measurements;
    private final ViewCounts counts;

    DetailResource(Visit visit, Reads reads, Measurements measurements, ViewCounts counts) {
        this.visit = visit;
        this.reads = reads;
        this.measurements = measurements;
        this.counts = counts;
    }

    /// Those that are asked for, or nothing where the word is none.
    private static Optional<Predicate<Incident>> which(String word) {
        Predicate<Incident> open = each -> Snapshot.isOpen(each) || Snapshot.isActive(each);
        return switch (word) {
            case "all" -> Optional.of(_ -> true);
            case "open" -> Optional.of(open);
            case "resolved" -> Optional.of(open.negate());
            default -> Optional.empty();
        };
    }

    @GET
    @Path("/api/v3/incidents.json")
    @Operation(hidden = true)
    public Response incidents(
            @QueryParam("state") @DefaultValue("all") String state,
            @QueryParam("kind") @DefaultValue("incident") String kind,
            @QueryParam("limit") @DefaultValue("") String limit,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @HeaderParam("if-none-match") @Nullable String known) {
        Optional<Predicate<Incident>> which = which(state);
        Optional<Page> page = Page.of(limit, cursor);
        boolean isMaintenance = kind.equals("maintenance");
        if (which.isEmpty() || !(isMaintenance || kind.equals("incident"))) {
            return problem(400, "state is all, open or resolved; kind is incident or maintenance.");
        }
        if (page.isEmpty()) {
            return problem(400, "limit is 1 to " + Page.MAX + ", cursor is what \"next\" said.");
        }
        return answer(
                known,
                (snapshot, details) -> {
                    List<Incident> all =
                            (isMaintenance ? snapshot.maintenances() : snapshot.incidents())
                                    .stream().filter(which.get()).toList();
                    String next =
                            page.get()
                                    .next(all)
                                    .map(at ->
                                            "/api/v3/incidents.json?state=%s&kind=%s&limit=%d&cursor=%d"
                                                    .formatted(state, kind, page.get().limit(), at))
                                    .orElse(null);
                    return details.incidents(page.get().of(all), next);
                });
    }

    @GET
    @Path("/api/v3/components/{id}.json")
    @Operation(hidden = true)
    public Response component(
            @PathParam("id") String id, @HeaderParam("if-none-match") @Nullable String known) {
        return ofComponent(
                id,
                known,
                (component, details) -> {
                    List<Check> checks = checks(component);
                    var latest = new HashMap<String, Point>();
                    Instant now = visit.now();
                    for (Check each : checks) {
                        List<Point> points =
                                measurements.of(
                                        each.id(), Step.FIVE_MINUTES, now.minus(LATEST), now);
                        if (!points.isEmpty()) {
                            latest.put(each.id(), points.getLast());
                        }
                    }
                    return details.component(component, checks, Map.copyOf(latest));
                });
    }

    @GET
    @Path("/api/v3/components/{id}/uptime.json")
    @Operation(hidden = true)
    public Response componentUptime(
            @PathParam("id") String id, @HeaderParam("if-none-match") @Nullable String known) {
        return ofComponent(
                id,
                known,
                (component, details) ->
                        details.uptime(
                                component.publicId(),
                                component.id(),
                                component.name(),
                                ComponentHistory.of(visit.site().snapshot(), component)));
    }

    @GET
    @Path("/api/v3/services/{id}/uptime.json")
    @Operation(hidden = true)
    public Response serviceUptime(
            @PathParam("id") String id, @HeaderParam("if-none-match") @Nullable String known) {
        Optional<ServiceState> service =
                visit.site().snapshot().services().stream()
                        .filter(each -> each.id().equals(id) || each.publicId().value().equals(id))
                        .findFirst();
        return service.map(each ->
                        answer(
                                known,
                                (_, details) ->
                                        details.uptime(
                                                each.publicId(),
                                                each.id(),
                                                each.name(),
                                                each.history())))
                .orElseGet(() -> problem(404, "There is no such service."));
    }

    @GET
    @Path("/api/v3/components/{id}/measurements.json")
    @Operation(hidden = true)
    public Response measurements(
            @PathParam("id") String id,
            @QueryParam("step") @DefaultValue("5m") String word,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @HeaderParam("if-none-match") @Nullable String known) {
        Optional<Step> step = Step.of(word);
        if (step.isEmpty()) {
            return problem(400, "step is 5m or 1h.");
        }
        return switch (Range.of(from, to, step.get(), visit.now())) {
            case Range.Reading.Bad(String why) -> problem(400, why);
            case Range.Reading.Good(Range range) ->
                    ofComponent(
                            id,
                            known,
                            (component, details) ->
                                    details.measurements(
                                            component,
                                            step.get(),
                                            range.from(),
                                            range.to(),
                                            checks(component),
                                            check ->
                                                    measurements.of(
                                                            check.id(),
                                                            step.get(),
                                                            range.from(),
                                                            range.to())));
        };
    }

    /// By the public id: ours may have slashes in them.
    private Response ofComponent(
            String id,
            @Nullable String known,
            BiFunction<ComponentState, V3Details, byte[]> document) {
        Optional<ComponentState> found =
                visit.site().snapshot().components().stream()
                        .filter(each -> each.publicId().value().equals(id))
                        .findFirst();
        return found.map(each -> answer(known, (_, details) -> document.apply(each, details)))
                .orElseGet(() -> problem(404, "There is no such component."));
    }

    private List<Check> checks(ComponentState component) {
        return new ChecksByComponent(visit.site().world().inventory()).apply(component.id());
    }

    private Response answer(
            @Nullable String known, BiFunction<Snapshot, V3Details, byte[]> render) {
        counts.count(ViewCounts.View.V3);
        if (!reads.isAllowed(visit.from(), visit.now())) {
            return Response.fromResponse(problem(429, "Wait a minute and try again."))
                    .header("retry-after", "60")
                    .build();
        }
        Snapshot snapshot = visit.site().snapshot();
        var details =
                new V3Details(
                        snapshot,
                        snapshot.page().url().toString(),
                        new ChecksByComponent(visit.site().world().inventory()));
        Document document = Document.of(JSON, render.apply(snapshot, details));
        boolean isKnown = known != null && document.matches(known);
        Response.ResponseBuilder response =
                isKnown ? Response.status(304) : Response.ok(document.body()).type(JSON);
        Headers.open().forEach(response::header);
        return response.header("etag", document.etag()).build();
    }

    private static Response problem(int status, String detail) {
        String title =
                switch (status) {
                    case 400 -> "That can not be asked";
                    case 404 -> "Not found";
                    default -> "Too many requests";
                };
        return Response.status(status)
                .type(Problems.CONTENT_TYPE)
                .header("access-control-allow-origin", "*")
                .header("cache-control", "no-store")
                .entity(Problems.text(status, title, detail))
                .build();
    }
}
