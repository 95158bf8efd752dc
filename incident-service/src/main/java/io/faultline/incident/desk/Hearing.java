package io.faultline.incident.desk;

import java.util.List;

/// What becomes of a story when the detector speaks.
public sealed interface Hearing {

    /// Nothing new was said: a repetition changes nothing.
    record Known() implements Hearing {}

    /// Something new was said.
    ///
    /// @param story as it now stands
    /// @param told what joins the story, in order
    /// @param withheld what is remembered, and told to nobody
    record Continued(Story story, List<Statement> told, List<Withheld> withheld)
            implements Hearing {

        /// Whether this is the first that was ever heard of the incident.
        public boolean isNew() {
            return told.size() == story.told().size();
        }
    }

    /// A statement that is kept for the record only.
    ///
    /// @param reason why nobody is told, in one sentence
    record Withheld(Statement statement, String reason) {}
}
