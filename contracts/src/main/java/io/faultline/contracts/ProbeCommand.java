package io.faultline.contracts;

import java.time.Instant;

/// "Probe this now": a request to look, never a verdict, on `faultline.probe-commands.v1` under the
/// vantage's id.
///
/// @param id unique per command
/// @param vantage who shall probe
/// @param check what to probe
/// @param requestedAt when it was asked for
/// @param expiresAt after which nobody needs the answer any more
public record ProbeCommand(
        String id, String vantage, String check, Instant requestedAt, Instant expiresAt) {

    /// @throws IllegalArgumentException naming the first field that is missing
    public ProbeCommand {
        Demand.id(id, "id");
        Demand.id(vantage, "vantage");
        Demand.id(check, "check");
        Demand.present(requestedAt, "requestedAt");
        Demand.present(expiresAt, "expiresAt");
    }
}
