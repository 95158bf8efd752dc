package io.faultline.incident.http;

import io.faultline.incident.OutageBoard;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.StatusBoard;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;

/// What outages together say of the inventory, for programs.
@Path("/api/v1/learned")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
public class LearnedResource {

    private final OutageBoard outages;
    private final RunningInventory inventory;
    private final StatusBoard board;
    private final Clock clock;

    LearnedResource(
            OutageBoard outages, RunningInventory inventory, StatusBoard board, Clock clock) {
        this.outages = outages;
        this.inventory = inventory;
        this.board = board;
        this.clock = clock;
    }

    /// Risk groups that may exist, and edges of the inventory that outages contradict.
    @GET
    public LearnedView learned() {
        return LearnedView.of(
                outages.all(), Glance.of(inventory.orEmpty(), board, clock.instant()));
    }
}
