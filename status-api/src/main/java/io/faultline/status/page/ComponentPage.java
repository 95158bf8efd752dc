package io.faultline.status.page;

import java.util.List;

/// One public component in full.
///
/// @param group what it is part of, in a sentence; empty where it stands alone
/// @param since when it came to be so, in a sentence; empty where that is not known
/// @param strip its ninety days
/// @param open incidents that touch it now
/// @param past those that are over
public record ComponentPage(
        String name,
        Look look,
        String group,
        String since,
        Views.Row strip,
        List<ChartView.Check> checks,
        List<Views.PastItem> open,
        List<Views.PastItem> past) {

    /// Keeps copies.
    public ComponentPage {
        checks = List.copyOf(checks);
        open = List.copyOf(open);
        past = List.copyOf(past);
    }
}
