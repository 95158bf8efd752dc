package io.faultline.incident.detect;

/// What one vantage's probes contributed to the sums of its check, in nats by level; may be
/// negative.
public record Shares(double down, double heavy, double light, double slow) {

    /// Nothing.
    public static final Shares NONE = new Shares(0, 0, 0, 0);

    /// The contribution at a level.
    public double at(Level level) {
        return switch (level) {
            case DOWN -> down;
            case HEAVY -> heavy;
            case LIGHT -> light;
            case SLOW -> slow;
        };
    }

    Shares plus(Shares more) {
        return new Shares(
                down + more.down, heavy + more.heavy, light + more.light, slow + more.slow);
    }

    /// Without the levels at which there is no run any more.
    Shares within(Runs runs) {
        if (runs.quiet()) {
            return NONE;
        }
        return new Shares(
                runs.down().quiet() ? 0 : down,
                runs.heavy().quiet() ? 0 : heavy,
                runs.light().quiet() ? 0 : light,
                runs.slow().quiet() ? 0 : slow);
    }
}
