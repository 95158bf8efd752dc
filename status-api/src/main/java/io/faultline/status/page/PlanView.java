package io.faultline.status.page;

import io.faultline.status.page.Views.ContactLine;
import io.faultline.status.page.Views.PastItem;
import java.util.List;

/// A continuity plan in words: what the template shows.
///
/// @param prepared when it was made
/// @param url where the state of things is told
public record PlanView(
        String title,
        String provider,
        String prepared,
        List<Section> layers,
        List<ContactLine> contacts,
        String url) {

    /// One layer.
    ///
    /// @param what what the layer is
    /// @param who who mends it
    public record Section(
            int number,
            String name,
            String what,
            List<String> services,
            String who,
            List<ContactLine> contacts,
            List<String> parts,
            List<Steps> meanwhile,
            List<PastItem> past) {}

    /// What to do, and for which parts; empty: for all.
    public record Steps(String parts, List<String> steps) {}
}
