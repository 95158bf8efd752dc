package io.faultline.notifier.news;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An incident or a maintenance as it stands after its latest update.
///
/// @param updates oldest first, never empty; the position of an update is its sequence
public record News(
        NewsId id,
        Kind kind,
        Words title,
        Layer layer,
        Severity severity,
        Reach reach,
        Times times,
        List<Responsibility> responsible,
        List<Mitigation> mitigation,
        @Nullable Evidence evidence,
        List<Update> updates) {

    /// @throws IllegalArgumentException where there is no update
    public News {
        responsible = List.copyOf(responsible);
        mitigation = List.copyOf(mitigation);
        updates = List.copyOf(updates);
        if (updates.isEmpty()) {
            throw new IllegalArgumentException("news without an update: " + id);
        }
    }

    /// What it is.
    public enum Kind {
        /// Something broke.
        INCIDENT,
        /// Something is worked on, as planned.
        MAINTENANCE
    }

    /// The position of the latest update.
    public int sequence() {
        return updates.size() - 1;
    }

    /// The latest update.
    public Update latest() {
        return updates.getLast();
    }

    /// Whether an update ends a maintenance that had not begun: it was withdrawn.
    public boolean isCalledOff(Update update) {
        return kind == Kind.MAINTENANCE
                && update.phase().isTerminal()
                && update.at().isBefore(times.startedAt());
    }

    /// What to do meanwhile: a customer's own text, else the general one, else nothing.
    public Optional<Words> mitigationFor(@Nullable CustomerId customer) {
        Optional<Words> general = Optional.empty();
        for (Mitigation each : mitigation) {
            if (each.customer() == null) {
                general = Optional.of(each.text());
            } else if (each.customer().equals(customer)) {
                return Optional.of(each.text());
            }
        }
        return general;
    }

    /// Who must act for a customer, where that is said.
    public Optional<Party> responsibleFor(CustomerId customer) {
        return responsible.stream()
                .filter(each -> each.customers().contains(customer))
                .map(Responsibility::party)
                .findFirst();
    }
}
