package io.faultline.incident.desk;

import java.util.List;
import java.util.Optional;

/// All incidents that were ever kept.
public interface Incidents {

    /// One incident's story, to read.
    Optional<Story> find(IncidentId id);

    /// One incident's story, to continue: nobody else can continue it until this transaction ends.
    Optional<Story> hold(IncidentId id);

    /// Those that are not over, the newest first, at most `limit`.
    List<Story> open(int limit);

    /// All, the newest first, at most `limit`.
    List<Story> latest(int limit);

    /// The ids of all, the newest first, at most `limit`.
    List<IncidentId> ids(int limit);

    /// Keeps a story that was begun or continued.
    ///
    /// @param story as it now stands
    /// @param told how many statements at its end are new
    /// @param withheld what is kept beside it for the record
    /// @throws Contradiction where it can not be true together with what is kept
    void keep(Story story, int told, List<Hearing.Withheld> withheld);

    /// How many are open, by layer and severity.
    List<OpenCount> openCounts();

    /// A count of open incidents.
    record OpenCount(String layer, Severity severity, long incidents) {}

    /// What is to be kept can not be true together with what is kept already, for instance because
    /// somebody else kept the same statement a moment ago.
    final class Contradiction extends RuntimeException {

        private static final long serialVersionUID = 1;

        /// Says why, in one sentence.
        public Contradiction(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
