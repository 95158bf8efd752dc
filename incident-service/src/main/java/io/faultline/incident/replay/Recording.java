package io.faultline.incident.replay;

import io.faultline.contracts.HealthEvent;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Health events in order of arrival, from wherever they are kept.
interface Recording {

    /// Hands every event on, in order, until the end or until it is told to stop.
    ///
    /// @throws ReplayRefused where there is nothing to hand on
    void play(Listener listener) throws IOException;

    /// Who hears the events, all from one thread.
    interface Listener {

        /// One event.
        ///
        /// @param arrived when it reached the topic; null where nobody wrote that down: then its
        ///   own time is believed
        void event(HealthEvent event, @Nullable Instant arrived);

        /// Something that is no event.
        void unreadable(String reason);

        /// Whether enough was heard.
        boolean isStopped();
    }
}
