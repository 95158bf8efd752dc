package io.faultline.incident.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.faultline.contracts.Incident;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A service or component that an incident touches, as the manage API v1 has it: a service in the
/// state that the incident puts it in, a component in the state that its probes see.
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ManagedComponent(
        String id,
        String pageId,
        @Nullable String groupId,
        String name,
        @Nullable String description,
        boolean group,
        String status,
        boolean showcase,
        boolean onlyShowIfDegraded) {

    static List<ManagedComponent> touchedBy(Incident incident, Glance glance) {
        Inventory inventory = glance.inventory();
        boolean isOver = incident.resolvedAt() != null;
        var all = new ArrayList<ManagedComponent>();
        for (String id : incident.affectedServices()) {
            if (inventory.services().containsKey(id)) {
                Status state =
                        isOver
                                ? Status.OPERATIONAL
                                : incident.services().getOrDefault(id, Status.OPERATIONAL);
                all.add(
                        of(
                                PublicId.ofService(id),
                                Objects.requireNonNull(inventory.services().get(id)).name(),
                                state,
                                inventory));
            }
        }
        for (String id : incident.affectedComponents()) {
            if (inventory.components().containsKey(id)) {
                all.add(
                        of(
                                PublicId.ofComponent(id),
                                Objects.requireNonNull(inventory.components().get(id)).name(),
                                glance.statusOf(id),
                                inventory));
            }
        }
        return all;
    }

    /// Missing data is no state of that API.
    private static ManagedComponent of(PublicId id, Text name, Status state, Inventory inventory) {
        Status shown = state == Status.NO_RECENT_DATA ? Status.OPERATIONAL : state;
        return new ManagedComponent(
                id.value(),
                PublicId.PAGE.value(),
                null,
                name.in(inventory.page().language()),
                null,
                false,
                shown.wire(),
                false,
                false);
    }
}
