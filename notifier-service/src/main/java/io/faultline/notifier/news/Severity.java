package io.faultline.notifier.news;

/// How much it hurts; the order is the order of pain.
public enum Severity {
    /// Redundancy lost, or nobody would notice.
    NONE(0),
    /// A site or more.
    MINOR(1),
    /// One percent of seats or more.
    MAJOR(2),
    /// Five percent or more, or a whole carrier or datacenter.
    CRITICAL(3);

    private final int rank;

    Severity(int rank) {
        this.rank = rank;
    }

    /// Its place in the order, as tables keep it: never changes.
    public int rank() {
        return rank;
    }
}
