package io.faultline.contracts;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/// The golden files, for the tests of every service that writes or reads the topics.
public enum Golden {
    /// A probe that timed out.
    HEALTH_EVENT("health-event", HealthEvent.class),
    /// A carrier that is down.
    COMPONENT_STATUS("component-status", ComponentStatus.class),
    /// An open incident.
    INCIDENT("incident", Incident.class),
    /// An incident that a person opened: no evidence, and a service alone is no cause.
    BY_HAND("by-hand", Incident.class),
    /// A maintenance ahead.
    MAINTENANCE("maintenance", Incident.class),
    /// An incident that is over, and how it came about.
    POSTMORTEM("postmortem", Incident.class),
    /// A confirmed subscription.
    SUBSCRIPTION("subscription", Subscription.class),
    /// A webhook that waits for its confirmation.
    HOOK_SUBSCRIPTION("hook-subscription", Subscription.class),
    /// A browser, which needs no confirmation.
    PUSH_SUBSCRIPTION("push-subscription", Subscription.class),
    /// A request to look.
    PROBE_COMMAND("probe-command", ProbeCommand.class),
    /// Five minutes of a check.
    ROLLUP("rollup", Rollup.class),
    /// A feed.
    FEED("feed", FeedDocument.class);

    private final String file;
    private final Class<?> type;

    Golden(String file, Class<?> type) {
        this.file = file;
        this.type = type;
    }

    /// The record that the file is read into.
    public Class<?> type() {
        return type;
    }

    /// The file as it was shipped.
    public byte[] bytes() {
        String path = "/golden/" + file + ".v1.json";
        try (InputStream in =
                Objects.requireNonNull(Golden.class.getResourceAsStream(path), path)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(path, e);
        }
    }

    /// The message.
    public Object read() {
        return switch (Json.read(bytes(), type)) {
            case Reading.Read<?>(var message) -> message;
            case Reading.Unreadable<?>(var reason) ->
                    throw new IllegalStateException(file + ": " + reason);
        };
    }
}
