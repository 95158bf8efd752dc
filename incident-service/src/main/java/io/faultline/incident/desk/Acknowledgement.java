package io.faultline.incident.desk;

import java.time.Instant;

/// Somebody has seen it and is on it.
public record Acknowledgement(String by, Instant at) {}
