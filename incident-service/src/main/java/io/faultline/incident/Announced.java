package io.faultline.incident;

import io.faultline.incident.desk.IncidentId;

/// Something waits in the outbox; observed once the transaction that put it there is committed.
public record Announced(IncidentId incident) {}
