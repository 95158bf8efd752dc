package io.faultline.launcher.importing;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A check as it will stand in the inventory, but for its id.
///
/// @param suffix tells the checks of one item apart, for example `http-v6`
/// @param probe a probe line that the inventory's reader accepts
/// @param every null: the inventory's default
/// @param timeout null: the inventory's default
/// @param login null: it needs none
/// @param each the list that it is unfolded by, where it is; the item's name then is `{target}`
public record ImportedCheck(
        String suffix,
        String probe,
        @Nullable Duration every,
        @Nullable Duration timeout,
        List<String> expect,
        List<String> degraded,
        @Nullable ImportedLogin login,
        @Nullable String each) {

    /// Copies its lists.
    public ImportedCheck {
        expect = List.copyOf(expect);
        degraded = List.copyOf(degraded);
    }
}
