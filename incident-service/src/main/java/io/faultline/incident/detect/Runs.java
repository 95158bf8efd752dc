package io.faultline.incident.detect;

/// The four sums of one test.
public record Runs(Run down, Run heavy, Run light, Run slow) {

    /// Nothing to say.
    public static final Runs QUIET = new Runs(Run.QUIET, Run.QUIET, Run.QUIET, Run.QUIET);

    /// How much less a level must tell than the foremost to be over with it, in nats: an outage of
    /// some eight probes and its end.
    private static final double CLEARLY = 8;

    /// The run of a level.
    public Run at(Level level) {
        return switch (level) {
            case DOWN -> down;
            case HEAVY -> heavy;
            case LIGHT -> light;
            case SLOW -> slow;
        };
    }

    /// Whether there is nothing to say at any level.
    public boolean quiet() {
        return down.quiet() && heavy.quiet() && light.quiet() && slow.quiet();
    }

    /// The highest sum of the three levels of loss.
    public double worst() {
        return Math.max(down.sum(), Math.max(heavy.sum(), light.sum()));
    }

    /// The runs of loss without what one vantage contributed.
    Runs less(Shares part) {
        return new Runs(
                down.less(part.down()), heavy.less(part.heavy()), light.less(part.light()), slow);
    }

    /// Whether a confirmed trouble ended between two probes.
    boolean mended(Runs before, double confirmed) {
        return quietLoss() && !before.quietLoss() && before.peak() >= confirmed;
    }

    /// Whether no level of loss has anything to say.
    boolean quietLoss() {
        return down.quiet() && heavy.quiet() && light.quiet();
    }

    /// The highest sum that a level of loss has had in its run.
    double peak() {
        return Math.max(down.peak(), Math.max(heavy.peak(), light.peak()));
    }

    /// The three levels of loss watch the same probes. When a trouble was confirmed, and the level
    /// that told the most of it says that it is over, it is over for every level that tells clearly
    /// less: otherwise the levels that saw less would outlast a hard outage by minutes. A level
    /// that tells nearly as much goes on: loss that comes and goes looks like an outage for a few
    /// probes.
    static Runs settled(Runs before, Run down, Run heavy, Run light, Run slow, double confirmed) {
        double peak = before.peak();
        boolean over =
                peak >= confirmed
                        && ((before.down.peak() == peak && down.quiet())
                                || (before.heavy.peak() == peak && heavy.quiet())
                                || (before.light.peak() == peak && light.quiet()));
        double more = over ? peak - CLEARLY : 0;
        return new Runs(above(more, down), above(more, heavy), above(more, light), slow);
    }

    private static Run above(double sum, Run run) {
        return run.sum() >= sum ? run : Run.QUIET;
    }
}
