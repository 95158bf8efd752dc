package io.faultline.status.http;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// How often each kind of thing was asked for. Safe for use by several threads.
public final class ViewCounts {

    /// The kinds.
    public enum View {
        /// The first page.
        PAGE,
        /// Pages of incidents, the history, uptime.
        DETAIL,
        /// Statuspage's API.
        V2,
        /// Our API.
        V3,
        /// Feeds and the calendar.
        FEED,
        /// Script and pictures.
        ASSET,
        /// Customers' own views.
        OWN,
        /// Forms of subscribing.
        SUBSCRIBE,
        /// Nothing was there.
        MISSING;

        static View of(String path) {
            if (path.equals("/")) {
                return PAGE;
            }
            if (path.startsWith("/api/v2/")) {
                return V2;
            }
            if (path.startsWith("/api/")) {
                return V3;
            }
            if (path.endsWith(".rss")
                    || path.endsWith(".atom")
                    || path.endsWith(".ics")
                    || path.equals("/feed.json")) {
                return FEED;
            }
            return path.endsWith(".js")
                            || path.endsWith(".svg")
                            || path.endsWith(".png")
                            || path.endsWith(".txt")
                    ? ASSET
                    : DETAIL;
        }
    }

    private final Map<View, LongAdder> counts = new EnumMap<>(View.class);

    /// Begins at nothing.
    public ViewCounts() {
        for (View each : View.values()) {
            counts.put(each, new LongAdder());
        }
    }

    /// One more.
    public void count(View view) {
        LongAdder adder = counts.get(view);
        if (adder != null) {
            adder.increment();
        }
    }

    /// How many there were.
    public long of(View view) {
        LongAdder adder = counts.get(view);
        return adder == null ? 0 : adder.sum();
    }
}
