package io.faultline.incident.localise;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.Layer;

/// How likely a fault is at any moment, before anything was seen: the priors of detection.md,
/// section 5, by layer and place in the tree.
final class Priors {

    /// A vantage, its uplink and its site.
    static final double VANTAGE = 1e-5;

    /// A duct, a power feed, a POP.
    static final double GROUP = 1e-5;

    /// Anything while it is being worked on.
    static final double IN_MAINTENANCE = 0.999;

    private Priors() {}

    /// @param leaf whether no component lies below it
    static double of(Component component, boolean leaf) {
        boolean top = component.depth() == 1;
        return switch (component.layer()) {
            case CARRIER -> top && !leaf ? 3e-6 : leaf ? 3e-5 : 1e-5;
            case ISP -> leaf ? 5e-5 : 1e-6;
            case CORE -> leaf ? 2e-5 : 1e-6;
            case PREMISE -> leaf && component.depth() > 2 ? 1e-4 : 3e-5;
            case MONITORING -> VANTAGE;
        };
    }

    /// What it costs, in nats, to believe in a fault of this probability: ln((1 - p)/p).
    static double cost(double probability) {
        return StrictMath.log((1 - probability) / probability);
    }

    /// Whether a failure that proves that the host was reached can be blamed on something of this
    /// layer: a link that is cut lets no refusal through.
    static boolean answersThrough(Layer layer) {
        return layer != Layer.ISP && layer != Layer.MONITORING;
    }
}
