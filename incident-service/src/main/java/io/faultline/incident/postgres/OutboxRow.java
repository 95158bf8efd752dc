package io.faultline.incident.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `incident.outbox`.
@Entity
@Table(name = "outbox")
class OutboxRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long number;

    @Column(name = "incident_id", updatable = false)
    String incidentId;

    @Column(updatable = false)
    int sequence;

    @Column(updatable = false)
    String record;

    /// Set by the database.
    @Column(name = "created_at", insertable = false, updatable = false)
    @Nullable Instant createdAt;

    @Column(name = "published_at")
    @Nullable Instant publishedAt;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    OutboxRow() {}
}
