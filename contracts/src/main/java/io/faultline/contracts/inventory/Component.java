package io.faultline.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.faultline.contracts.Layer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something that can fail.
///
/// @param layer one of the four; never `monitoring`
/// @param customer whose it is; absent: everybody's
/// @param dependsOn fails when any of these fails
/// @param redundant fails when all of these fail
/// @param shares the risk groups it is in
/// @param impacts the services it touches; absent: those of its layer
/// @param isPublic whether everybody may see it; `public` in JSON
public record Component(
        String id,
        Layer layer,
        Text name,
        @Nullable String customer,
        List<String> dependsOn,
        List<String> redundant,
        List<String> shares,
        @Nullable List<String> impacts,
        @JsonProperty("public") boolean isPublic) {

    /// Copies its lists.
    public Component {
        dependsOn = List.copyOf(dependsOn);
        redundant = List.copyOf(redundant);
        shares = List.copyOf(shares);
        impacts = impacts == null ? null : List.copyOf(impacts);
    }
}
