package io.faultline.contracts;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The topics of CONTRACT.md, section 5, with the settings they are created with.
public final class Topics {

    /// The inventory, an item a record.
    public static final String INVENTORY = "faultline.inventory.v1";

    /// What the probes saw.
    public static final String HEALTH_EVENTS = "faultline.health-events.v1";

    /// The state of each component and why.
    public static final String COMPONENT_STATUS = "faultline.component-status.v1";

    /// Every update of every incident and maintenance.
    public static final String INCIDENTS = "faultline.incidents.v1";

    /// What people asked for.
    public static final String SUBSCRIPTIONS = "faultline.subscriptions.v1";

    /// Five minutes of a check.
    public static final String ROLLUPS = "faultline.rollups.v1";

    /// "Probe this now".
    public static final String PROBE_COMMANDS = "faultline.probe-commands.v1";

    /// Rendered feeds.
    public static final String FEEDS = "faultline.feeds.v1";

    private static final Duration FOR_EVER = Duration.ofMillis(-1);

    private Topics() {}

    /// Every topic, dead letters included.
    public static List<Topic> all() {
        var sources =
                List.of(
                        new Topic(INVENTORY, 12, Cleanup.COMPACT, FOR_EVER),
                        new Topic(HEALTH_EVENTS, 12, Cleanup.DELETE, Duration.ofDays(7)),
                        new Topic(COMPONENT_STATUS, 12, Cleanup.COMPACT, FOR_EVER),
                        new Topic(INCIDENTS, 12, Cleanup.COMPACT, FOR_EVER),
                        new Topic(SUBSCRIPTIONS, 6, Cleanup.COMPACT, FOR_EVER),
                        new Topic(ROLLUPS, 6, Cleanup.DELETE, Duration.ofDays(90)),
                        new Topic(PROBE_COMMANDS, 6, Cleanup.DELETE, Duration.ofHours(1)),
                        new Topic(FEEDS, 1, Cleanup.COMPACT, FOR_EVER));
        var all = new ArrayList<Topic>(sources);
        for (Topic source : sources) {
            all.add(new Topic(deadLetters(source.name()), 1, Cleanup.DELETE, Duration.ofDays(30)));
        }
        return List.copyOf(all);
    }

    /// Where the records of a topic go that could not be read.
    public static String deadLetters(String topic) {
        return topic + ".dlq";
    }

    /// How a topic forgets.
    public enum Cleanup {
        /// The latest record of each key stays.
        COMPACT,
        /// Records older than the retention go.
        DELETE
    }

    /// A topic as it is created.
    ///
    /// @param retention how long records stay; negative: for ever
    public record Topic(String name, int partitions, Cleanup cleanup, Duration retention) {

        /// The broker's settings for it.
        public Map<String, String> settings() {
            var settings = new LinkedHashMap<String, String>();
            settings.put("cleanup.policy", cleanup == Cleanup.COMPACT ? "compact" : "delete");
            settings.put("retention.ms", Long.toString(retention.toMillis()));
            settings.put("max.message.bytes", Integer.toString(2 * Json.MAX_MESSAGE_BYTES));
            return settings;
        }
    }
}
