package io.faultline.incident.http;

import io.faultline.contracts.ComponentStatus;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.StatusBoard;
import java.time.Instant;

/// What a page is drawn from: one moment's inventory, states and time.
record Glance(Inventory inventory, StatusBoard board, Names names, Instant now) {

    static Glance of(Inventory inventory, StatusBoard board, Instant now) {
        return new Glance(inventory, board, new Names(inventory), now);
    }

    Status statusOf(String component) {
        return board.of(component).map(ComponentStatus::status).orElse(Status.NO_RECENT_DATA);
    }

    /// The state class of an incident or a maintenance.
    static String state(Incident incident) {
        return incident.kind() == Incident.Kind.MAINTENANCE
                ? "maintenance"
                : DeskWords.state(incident.severity());
    }
}
