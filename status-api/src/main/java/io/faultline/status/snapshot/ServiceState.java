package io.faultline.status.snapshot;

import io.faultline.contracts.PublicId;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A service as it is now, and its last ninety days.
///
/// @param status the worst that open incidents and planned work do to it; `NO_RECENT_DATA` where
///   nothing that carries it has been heard of lately
/// @param changedAt when its state last changed; absent: it never did
public record ServiceState(
        String id, Text name, Status status, @Nullable Instant changedAt, History history) {

    /// Its id for everybody.
    public PublicId publicId() {
        return PublicId.ofService(id);
    }

    /// Its state for clients that have no word for missing data.
    public Status lastKnown() {
        return status == Status.NO_RECENT_DATA ? Status.OPERATIONAL : status;
    }
}
