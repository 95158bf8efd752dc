package io.faultline.status.subscribe;

import io.faultline.contracts.Severity;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.Target;
import io.faultline.contracts.subscription.HookAddress;
import io.faultline.contracts.subscription.PushAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What somebody asks to be told.
///
/// @param address where to; it has been looked at and is well-formed
/// @param customer whose private matters too: they came from that customer's own view
/// @param targets of what; empty: of everything they may know
public record Wish(
        Channel channel,
        String address,
        String language,
        @Nullable String customer,
        List<Target> targets,
        Severity minSeverity) {

    /// Copies its list.
    public Wish {
        targets = List.copyOf(targets);
    }

    /// What equal addresses have in common.
    String indexed() {
        return switch (channel) {
            case EMAIL, SMS -> address;
            case WEBHOOK, SLACK, TEAMS -> HookAddress.of(address).indexed();
            case PUSH -> PushAddress.of(address).indexed();
        };
    }

    /// Never the address itself: it would end in a log.
    @Override
    public String toString() {
        return "Wish[" + channel + ", …]";
    }
}
