package io.faultline.contracts.inventory;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One target of a list in Prometheus' form.
///
/// @param name as the list has it, for example `192.0.2.7:5060`
/// @param labels of its group
public record Target(String name, Map<String, String> labels) {

    /// The name under which a template asks for the target itself.
    static final String PLACEHOLDER = "target";

    /// Keeps the order of labels.
    public Target {
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }
}
