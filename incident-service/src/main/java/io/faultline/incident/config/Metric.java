package io.faultline.incident.config;

/// Everything that this service measures beside what its libraries do. In Prometheus dots are
/// underscores, counters end in `_total`, timers in `_seconds`. How far the detector lags is in
/// `kafka_consumer_fetch_manager_records_lag_max` of the Streams client.
public enum Metric {
    /// Incidents that are not over. Tags: `layer`, `severity`.
    OPEN_INCIDENTS("faultline.incident.open.incidents", "Incidents that are not over"),
    /// From the first failing probe to the opening. A histogram. Tag: `layer`.
    DETECTION_DELAY(
            "faultline.incident.detection.delay", "From the first failing probe to the opening"),
    /// The detector's decisions. Tag `result`: `kept`, `known`, `unreadable`.
    DECISIONS("faultline.incident.decisions", "Decisions of the detector, by what became of them"),
    /// Decisions that could not be kept yet and are tried again, mostly for want of a database.
    DECISION_RETRIES(
            "faultline.incident.decision.retries", "Attempts to keep a decision that failed"),
    /// Updates posted by people.
    DESK_UPDATES("faultline.incident.desk.updates", "Updates posted at the service desk"),
    /// Records that wait in the outbox.
    OUTBOX_RECORDS("faultline.incident.outbox.records", "Records that wait to be published"),
    /// How long the oldest of them has waited, in seconds.
    OUTBOX_AGE("faultline.incident.outbox.age.seconds", "Age of the oldest record that waits"),
    /// From the commit of a record to its acknowledgement by the broker.
    PUBLISHED("faultline.incident.published", "Records published to faultline.incidents.v1"),
    /// Problems of the inventory file as it is now; 0 is good.
    INVENTORY_PROBLEMS(
            "faultline.incident.inventory.problems", "Problems of the inventory file as it is now"),
    /// Components of the inventory in force.
    INVENTORY_COMPONENTS(
            "faultline.incident.inventory.components", "Components of the inventory in force"),
    /// When the inventory in force was put in force, in seconds since 1970.
    INVENTORY_CHANGED(
            "faultline.incident.inventory.changed.seconds",
            "When the inventory in force was put in force, seconds since 1970"),
    /// Records that could not be read. Tag: `topic`.
    DEAD_LETTERS("faultline.incident.dead.letters", "Records that could not be read");

    private final String key;
    private final String about;

    Metric(String key, String about) {
        this.key = key;
        this.about = about;
    }

    /// Its name, with dots.
    public String key() {
        return key;
    }

    /// What it says, for whoever reads the metrics page.
    public String about() {
        return about;
    }
}
