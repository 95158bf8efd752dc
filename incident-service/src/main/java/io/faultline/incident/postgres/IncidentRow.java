package io.faultline.incident.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `incident.incident`.
@Entity
@Table(name = "incident")
class IncidentRow {

    @Id String id;

    @Column(updatable = false)
    String kind;

    String layer;
    String title;

    @Column(name = "is_public")
    boolean isPublic;

    String phase;
    String severity;

    @Column(name = "started_at")
    Instant startedAt;

    @Column(name = "opened_at")
    Instant openedAt;

    @Column(name = "decided_ended_at")
    @Nullable Instant decidedEndedAt;

    @Column(name = "decided_resolved_at")
    @Nullable Instant decidedResolvedAt;

    int heard;

    @Column(name = "acknowledged_by")
    @Nullable String acknowledgedBy;

    @Column(name = "acknowledged_at")
    @Nullable Instant acknowledgedAt;

    String document;

    @Column(name = "is_over", insertable = false, updatable = false)
    boolean isOver;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    IncidentRow() {}
}
