package io.faultline.status.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The objects of Statuspage's public API v2, with their keys in their order and no other
/// (status-pages.md, section 2). Times are texts with three fraction digits; what is null is there.
final class V2 {

    private V2() {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(String id, String name, String url, String timeZone, String updatedAt) {}

    record Status(String indicator, String description) {}

    /// Thirteen keys, and `components` where it is a group.
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Component(
            String id,
            String name,
            String status,
            String createdAt,
            String updatedAt,
            int position,
            @Nullable String description,
            boolean showcase,
            @Nullable String startDate,
            @Nullable String groupId,
            String pageId,
            boolean group,
            boolean onlyShowIfDegraded,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<String> components) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record AffectedComponent(String code, String name, String oldStatus, String newStatus) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Update(
            String id,
            String status,
            String body,
            String incidentId,
            String createdAt,
            String updatedAt,
            String displayAt,
            List<AffectedComponent> affectedComponents,
            boolean deliverNotifications,
            @Nullable String customTweet,
            @Nullable String tweetId) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Incident(
            String id,
            String name,
            String status,
            String createdAt,
            String updatedAt,
            @Nullable String monitoringAt,
            @Nullable String resolvedAt,
            String impact,
            String shortlink,
            String startedAt,
            String pageId,
            List<Update> incidentUpdates,
            List<Component> components,
            @Nullable String reminderIntervals) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Maintenance(
            String id,
            String name,
            String status,
            String createdAt,
            String updatedAt,
            @Nullable String monitoringAt,
            @Nullable String resolvedAt,
            String impact,
            String shortlink,
            String startedAt,
            String pageId,
            List<Update> incidentUpdates,
            List<Component> components,
            @Nullable String reminderIntervals,
            String scheduledFor,
            String scheduledUntil) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Summary(
            Page page,
            List<Component> components,
            List<Incident> incidents,
            List<Maintenance> scheduledMaintenances,
            Status status) {}

    record StatusOnly(Page page, Status status) {}

    record Components(Page page, List<Component> components) {}

    record Incidents(Page page, List<Incident> incidents) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Maintenances(Page page, List<Maintenance> scheduledMaintenances) {}
}
