package io.faultline.incident.http;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Component;
import io.faultline.incident.RunningInventory;
import io.faultline.incident.StatusBoard;
import io.faultline.incident.desk.Incidents;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is watched and how it is, for programs.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed({Role.VIEWER, Role.OPERATOR, Role.ADMIN})
public class EstateResource {

    private static final int MOST = 200;

    private final RunningInventory inventory;
    private final StatusBoard board;
    private final Incidents incidents;

    EstateResource(RunningInventory inventory, StatusBoard board, Incidents incidents) {
        this.inventory = inventory;
        this.board = board;
        this.incidents = incidents;
    }

    /// A component and its state; before anything was seen of it, `no_recent_data`.
    public record ComponentView(
            String id,
            String name,
            String layer,
            @Nullable String customer,
            String status,
            @Nullable Instant since,
            @Nullable Instant evidenceAt,
            @Nullable String reason,
            @Nullable String incident) {}

    /// What is wrong with the inventory file.
    ///
    /// @param version of the inventory in force; empty before the first
    /// @param components in force
    /// @param problems `FILE:LINE:COLUMN: message`, in the order of lines
    public record InventoryView(String version, int components, List<String> problems) {}

    /// Changes whenever the desk's page would.
    public record Pulse(String pulse) {}

    /// Every component of the inventory in force.
    @GET
    @Path("/components")
    public List<ComponentView> components() {
        return inventory.orEmpty().components().values().stream().map(this::view).toList();
    }

    private ComponentView view(Component component) {
        Optional<ComponentStatus> status = board.of(component.id());
        return new ComponentView(
                component.id(),
                component.name().in(inventory.orEmpty().page().language()),
                component.layer().wire(),
                component.customer(),
                status.map(ComponentStatus::status).orElse(Status.NO_RECENT_DATA).wire(),
                status.map(ComponentStatus::since).orElse(null),
                status.map(ComponentStatus::evidenceAt).orElse(null),
                status.map(ComponentStatus::reason).orElse(null),
                status.map(ComponentStatus::incident).orElse(null));
    }

    /// What is wrong with the inventory file as it is now.
    @GET
    @Path("/inventory/problems")
    public InventoryView problems() {
        return new InventoryView(
                inventory.version(),
                inventory.orEmpty().components().size(),
                inventory.problems().stream().map(Object::toString).toList());
    }

    /// For the console: whether to draw itself anew.
    @GET
    @Path("/pulse")
    public Pulse pulse() {
        int pulse = 31 * inventory.version().hashCode() + inventory.problems().hashCode();
        for (var story : incidents.open(MOST)) {
            pulse = 31 * pulse + story.id().hashCode() + story.told().size();
            pulse = 31 * pulse + (story.acknowledgement() == null ? 0 : 1);
        }
        for (ComponentStatus each : board.all()) {
            pulse = 31 * pulse + each.component().hashCode() + each.status().wire().hashCode();
        }
        return new Pulse(Integer.toHexString(pulse));
    }
}
