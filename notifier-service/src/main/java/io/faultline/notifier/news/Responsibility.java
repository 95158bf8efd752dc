package io.faultline.notifier.news;

import java.util.List;

/// Who must act, for which customers.
public record Responsibility(Party party, List<CustomerId> customers) {
    /// Keeps its own copy.
    public Responsibility {
        customers = List.copyOf(customers);
    }
}
