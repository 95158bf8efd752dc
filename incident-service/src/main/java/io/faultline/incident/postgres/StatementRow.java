package io.faultline.incident.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A row of `incident.statement`; written once, never changed.
@Entity
@Table(name = "statement")
class StatementRow {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Nullable Long id;

    @Column(name = "incident_id")
    String incidentId;

    @Nullable Integer position;

    @Column(name = "withheld_because")
    @Nullable String withheldBecause;

    @Column(name = "detector_sequence")
    @Nullable Integer detectorSequence;

    @Nullable String author;
    Instant at;
    String phase;
    String severity;

    @Column(name = "root_cause")
    String[] rootCause;

    boolean notify;
    String message;
    String translations;

    @SuppressWarnings("NullAway.Init") // filled by Hibernate
    StatementRow() {}
}
