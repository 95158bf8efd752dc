package io.faultline.probe.ask;

import io.faultline.contracts.inventory.ProbeType;
import java.util.EnumMap;
import java.util.Map;

/// Which prober asks in which protocol.
public final class Probers {

    private final Map<ProbeType, Prober> byType;

    /// @param byType the protocols that are built
    public Probers(Map<ProbeType, Prober> byType) {
        this.byType = new EnumMap<>(ProbeType.class);
        this.byType.putAll(byType);
    }

    /// The prober of a protocol. One that is not built answers every request with our own trouble:
    /// an inventory that names it stays valid, and says nothing about the target.
    public Prober of(ProbeType type) {
        return byType.getOrDefault(
                type,
                _ ->
                        new Sight.Trouble(
                                "the probe '"
                                        + type.words()
                                        + "' is not built yet: remove the check or use another"
                                        + " probe"));
    }
}
