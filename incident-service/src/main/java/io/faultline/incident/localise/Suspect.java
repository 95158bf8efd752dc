package io.faultline.incident.localise;

import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.GroupId;
import io.faultline.incident.estate.VantageId;

/// What may be the cause.
public sealed interface Suspect {

    /// A component.
    record Part(ComponentId id) implements Suspect {
        @Override
        public String wire() {
            return id.value();
        }
    }

    /// A risk group.
    record Shared(GroupId id) implements Suspect {
        @Override
        public String wire() {
            return id.value();
        }
    }

    /// One of our own vantages.
    record Viewpoint(VantageId id) implements Suspect {
        @Override
        public String wire() {
            return "vantage:" + id.value();
        }
    }

    /// How the contract writes it: the id, `vantage:yyz` for a vantage.
    String wire();
}
