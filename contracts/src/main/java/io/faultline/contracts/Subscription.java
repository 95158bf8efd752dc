package io.faultline.contracts;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody asked to be told, whole, as of its latest change: the value of
/// `faultline.subscriptions.v1` under [#id]. The address travels encrypted only.
///
/// @param id random, 26 characters or less
/// @param channel how they are told
/// @param state whether they confirmed
/// @param address the address, encrypted (see `io.faultline.contracts.subscription.AddressCipher`)
/// @param addressIndex a keyed hash of the address, equal for equal addresses
/// @param language `en`, `fr` …
/// @param customer whose private incidents they may see too; absent for the public
/// @param targets what they want to hear of; empty: everything they may see
/// @param minSeverity nothing less than this
/// @param requestedAt when they asked
/// @param changedAt when this record was made
public record Subscription(
        String id,
        Channel channel,
        State state,
        String address,
        String addressIndex,
        String language,
        @Nullable String customer,
        List<Target> targets,
        Severity minSeverity,
        Instant requestedAt,
        Instant changedAt) {

    /// The most things one subscription may name.
    public static final int MAX_TARGETS = 200;

    /// @throws IllegalArgumentException naming the first field that is missing or out of bounds
    public Subscription {
        Demand.id(id, "id");
        Demand.present(channel, "channel");
        Demand.present(state, "state");
        Demand.text(address, "address", 2_000);
        Demand.id(addressIndex, "addressIndex");
        Demand.id(language, "language");
        targets = Demand.list(targets);
        minSeverity = minSeverity == null ? Severity.NONE : minSeverity;
        Demand.present(requestedAt, "requestedAt");
        Demand.present(changedAt, "changedAt");
        if (targets.size() > MAX_TARGETS) {
            throw new IllegalArgumentException("more than " + MAX_TARGETS + " targets");
        }
    }

    /// The same subscription in another state.
    public Subscription in(State next, Instant at) {
        return new Subscription(
                id,
                channel,
                next,
                address,
                addressIndex,
                language,
                customer,
                targets,
                minSeverity,
                requestedAt,
                at);
    }

    /// How a subscriber is told.
    public enum Channel {
        /// A mail.
        EMAIL("email"),
        /// A text message.
        SMS("sms"),
        /// A POST in Statuspage's shape to an address of the subscriber's.
        WEBHOOK("webhook"),
        /// A message in a channel of Slack, or of what takes the same.
        SLACK("slack"),
        /// A card in a channel of Microsoft Teams.
        TEAMS("teams"),
        /// A notification in a browser, see `subscription.PushAddress`.
        PUSH("push");

        private final String wire;

        Channel(String wire) {
            this.wire = wire;
        }

        /// Whether the address is one of the web, see `subscription.HookAddress`.
        public boolean isHook() {
            return switch (this) {
                case EMAIL, SMS, PUSH -> false;
                case WEBHOOK, SLACK, TEAMS -> true;
            };
        }

        /// The word used in JSON.
        @JsonValue
        public String wire() {
            return wire;
        }

        /// Reads the wire word.
        @JsonCreator
        public static Channel of(String wire) {
            return Words.pick(Channel.class, wire, Channel::wire);
        }
    }

    /// Where a subscription stands. Only `CONFIRMED` ones are told of anything.
    public enum State {
        /// Asked for; the owner of the address has not said yes.
        PENDING("pending"),
        /// The owner of the address said yes.
        CONFIRMED("confirmed"),
        /// Ended by its owner.
        UNSUBSCRIBED("unsubscribed");

        private final String wire;

        State(String wire) {
            this.wire = wire;
        }

        /// The word used in JSON.
        @JsonValue
        public String wire() {
            return wire;
        }

        /// Reads the wire word.
        @JsonCreator
        public static State of(String wire) {
            return Words.pick(State.class, wire, State::wire);
        }
    }

    /// One thing to hear of.
    ///
    /// @param kind what [#id] names
    /// @param id a component (with everything below it), a service, a layer's word, or an incident
    public record Target(TargetKind kind, String id) {
        /// @throws IllegalArgumentException naming the first field that is missing
        public Target {
            Demand.present(kind, "targets.kind");
            Demand.id(id, "targets.id");
        }
    }

    /// What can be subscribed to.
    public enum TargetKind {
        /// A component and everything below it, later additions included.
        COMPONENT("component"),
        /// A service.
        SERVICE("service"),
        /// A layer.
        LAYER("layer"),
        /// One incident, until it ends.
        INCIDENT("incident");

        private final String wire;

        TargetKind(String wire) {
            this.wire = wire;
        }

        /// The word used in JSON.
        @JsonValue
        public String wire() {
            return wire;
        }

        /// Reads the wire word.
        @JsonCreator
        public static TargetKind of(String wire) {
            return Words.pick(TargetKind.class, wire, TargetKind::wire);
        }
    }
}
