package io.faultline.notifier.news;

import java.util.Locale;

/// Where the cause lies.
public enum Layer {
    /// Voice trunks.
    CARRIER,
    /// Data links.
    ISP,
    /// The datacenter.
    CORE,
    /// A customer's site.
    PREMISE,
    /// Trouble of our own vantages: nobody is told.
    MONITORING;

    /// The word that subscriptions use.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
