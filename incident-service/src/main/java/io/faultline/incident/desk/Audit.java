package io.faultline.incident.desk;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every act at the desk. It is no second book: an act's record is the act itself, kept with what
/// it did in one transaction, and never changed or deleted. So there is none without a record.
public interface Audit {

    /// The most acts that a page has.
    int MOST = 200;

    /// The newest acts first.
    ///
    /// @param before where the page begins; null: with the newest of all
    /// @param limit 1 to [#MOST]
    Page page(@Nullable Mark before, int limit);

    /// A page of acts.
    ///
    /// @param next where the page after it begins; null where this is the last
    record Page(List<Act> acts, @Nullable Mark next) {}

    /// A place between acts. Several may have the same time, so it has a second part.
    ///
    /// @param key the act's own among those of its time; empty: before all of them
    record Mark(Instant at, String key) {

        private static final char BETWEEN = '_';
        private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

        /// Reads one, or a time alone, in RFC 3339.
        public static Optional<Mark> of(String text) {
            int between = text.indexOf(BETWEEN);
            String key = between < 0 ? "" : text.substring(between + 1);
            if (key.chars().anyMatch(Character::isISOControl)) {
                return Optional.empty();
            }
            try {
                String time = between < 0 ? text : text.substring(0, between);
                Instant at = OffsetDateTime.parse(time).toInstant();
                return at.isAfter(Instant.EPOCH) && at.isBefore(LAST)
                        ? Optional.of(new Mark(at, key))
                        : Optional.empty();
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }

        @Override
        public String toString() {
            return key.isEmpty() ? at.toString() : at.toString() + BETWEEN + key;
        }
    }
}
