package io.faultline.notifier.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the ledger says to those who run the service. Without addresses.
public interface Report {

    /// How many deliveries of each story are in which state, the latest story first.
    ///
    /// @param incident of one story only; null: of all
    List<Story> stories(@Nullable String incident, int limit);

    /// The latest deliveries.
    ///
    /// @param incident of one story only; null: of all, greetings included
    List<Entry> entries(@Nullable String incident, int limit);

    /// One story's deliveries: channel → state → count.
    record Story(String incident, Map<String, Map<String, Integer>> deliveries) {}

    /// One delivery.
    record Entry(
            String delivery,
            @Nullable String incident,
            int sequence,
            String channel,
            String purpose,
            String state,
            int attempt,
            String reason,
            String reference,
            Instant saidAt,
            Instant changedAt) {}
}
