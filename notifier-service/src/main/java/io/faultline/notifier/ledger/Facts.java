package io.faultline.notifier.ledger;

import io.faultline.notifier.audience.Subscription;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What is known of a queued delivery in the moment it would be sent.
///
/// @param subscription the state of the subscription; null: it is forgotten
/// @param isEnded whether its owner ended everything on this channel since
/// @param sequence the update's position
/// @param told the latest position that people are told of
/// @param isTerminal whether it closes a story
/// @param hasHeard whether the reader was sent anything that it could close
/// @param expiresAt beyond it it is not worth saying
public record Facts(
        Purpose purpose,
        Subscription.@Nullable State subscription,
        boolean isEnded,
        int sequence,
        int told,
        boolean isTerminal,
        boolean hasHeard,
        Instant expiresAt) {}
