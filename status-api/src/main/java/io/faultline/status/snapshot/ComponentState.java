package io.faultline.status.snapshot;

import io.faultline.contracts.Layer;
import io.faultline.contracts.PublicId;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Text;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A public component as it is now.
///
/// @param group the id of the topmost component above it; absent where it is topmost itself
/// @param children the ids of everything below it, if it is topmost and has any; v2 has two levels
/// @param status as far as it can be vouched for; of one with children, the worst of theirs
/// @param lastKnown the same, with the last known state where recent data is missing
/// @param since when it came to be so
/// @param evidenceAt the newest probe that speaks of it; absent: none ever did
/// @param firstEvidence since when anything is known of it
public record ComponentState(
        String id,
        Layer layer,
        Text name,
        @Nullable String group,
        List<String> children,
        Status status,
        Status lastKnown,
        @Nullable Instant since,
        @Nullable Instant evidenceAt,
        @Nullable Instant firstEvidence) {

    /// Copies its list.
    public ComponentState {
        children = List.copyOf(children);
    }

    /// Its id for everybody.
    public PublicId publicId() {
        return PublicId.ofComponent(id);
    }

    /// Whether it stands for others.
    public boolean isGroup() {
        return !children.isEmpty();
    }
}
