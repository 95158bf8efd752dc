package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.LocalText;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Suspect;
import java.util.List;

/// What is held to be the cause, with the counts behind it and the words for it.
///
/// @param root the cause
/// @param indistinguishable what the same evidence fits as well
/// @param mode how it is broken
/// @param confidence 0 to 1
/// @param impact how far it reaches
/// @param failing checks across the cause that fail
/// @param crossing checks that cross the cause
/// @param seenFrom vantages that see it
/// @param vantages vantages that look
/// @param title one line
/// @param explanation why this cause, with the counts
public record Belief(
        Suspect root,
        List<Suspect> indistinguishable,
        Mode mode,
        double confidence,
        Impact impact,
        int failing,
        int crossing,
        int seenFrom,
        int vantages,
        LocalText title,
        LocalText explanation) {

    /// Copies its list.
    public Belief {
        indistinguishable = List.copyOf(indistinguishable);
    }

    /// The cause as the contract writes it.
    List<String> rootCause() {
        return List.of(root.wire());
    }
}
