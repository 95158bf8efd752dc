package io.faultline.contracts.inventory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The configuration of one probe, with the file's defaults filled in.
///
/// @param component the component that it speaks of
/// @param probe what is asked
/// @param every from one probe of a vantage to its next
/// @param timeout after which no answer counts as none
/// @param from the vantages it runs from
/// @param expect all must hold, or it fails
/// @param degraded any that holds marks it degraded
/// @param auth by role (`secret`, `user`, `password`, `privacy`, `token`): names of secrets, `user`
///   in clear
/// @param budget the budget it draws on
public record Check(
        String id,
        String component,
        ProbeLine probe,
        Duration every,
        Duration timeout,
        List<String> from,
        List<Expectation> expect,
        List<Expectation> degraded,
        Map<String, String> auth,
        @Nullable String budget) {

    /// Copies its lists.
    public Check {
        from = List.copyOf(from);
        expect = List.copyOf(expect);
        degraded = List.copyOf(degraded);
        auth = Map.copyOf(auth);
    }
}
