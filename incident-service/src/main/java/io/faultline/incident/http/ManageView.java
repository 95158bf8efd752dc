package io.faultline.incident.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.PublicId;
import io.faultline.incident.Messages;
import io.faultline.incident.desk.Phase;
import io.faultline.incident.desk.Statement;
import io.faultline.incident.desk.Story;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An incident in the shape of Statuspage's manage API v1. Its ids are those of our API v2; what is
/// null is there.
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ManageView(
        String id,
        String name,
        String status,
        String createdAt,
        String updatedAt,
        @Nullable String monitoringAt,
        @Nullable String resolvedAt,
        String impact,
        @Nullable String impactOverride,
        String shortlink,
        String startedAt,
        @Nullable String scheduledFor,
        @Nullable String scheduledUntil,
        String pageId,
        List<Update> incidentUpdates,
        List<ManagedComponent> components) {

    /// Something that was told.
    @JsonInclude(JsonInclude.Include.ALWAYS)
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Update(
            String id,
            String status,
            String body,
            String incidentId,
            String createdAt,
            String updatedAt,
            String displayAt,
            @Nullable List<String> affectedComponents,
            boolean deliverNotifications) {}

    static ManageView of(Story story, Glance glance) {
        Incident incident = Messages.published(story);
        String id = PublicId.ofIncident(incident.id()).value();
        return new ManageView(
                id,
                incident.title(),
                DeskWords.wire(story.phase()),
                Json.time(incident.openedAt()),
                Json.time(story.latest().at()),
                monitoringAt(story),
                time(incident.resolvedAt()),
                incident.severity().name().toLowerCase(Locale.ROOT),
                null,
                glance.inventory().page().url() + "/incidents/" + id,
                Json.time(incident.startedAt()),
                time(incident.scheduledFor()),
                time(incident.scheduledUntil()),
                PublicId.PAGE.value(),
                updates(story, id),
                ManagedComponent.touchedBy(incident, glance));
    }

    private static @Nullable String monitoringAt(Story story) {
        return story.told().stream()
                .filter(said -> said.phase() == Phase.MONITORING)
                .map(said -> Json.time(said.at()))
                .findFirst()
                .orElse(null);
    }

    /// The newest first.
    private static List<Update> updates(Story story, String incident) {
        var all = new ArrayList<Update>();
        for (int i = story.told().size() - 1; i >= 0; i--) {
            Statement said = story.told().get(i);
            String at = Json.time(said.at());
            all.add(
                    new Update(
                            PublicId.ofUpdate(story.id().value(), i).value(),
                            DeskWords.wire(said.phase()),
                            said.text(),
                            incident,
                            at,
                            at,
                            at,
                            null,
                            said.shouldNotify()));
        }
        return all;
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : Json.time(at);
    }
}
