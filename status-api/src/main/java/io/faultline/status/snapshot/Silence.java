package io.faultline.status.snapshot;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How much is not known: components and services without recent data. No data is neither up nor
/// down.
///
/// @param components how many public components are silent
/// @param services how many services are
/// @param since the oldest of their last signs of life; absent where there never was one
public record Silence(int components, int services, @Nullable Instant since) {

    /// Whether anything is.
    public boolean any() {
        return components + services > 0;
    }
}
