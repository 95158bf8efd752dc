package io.faultline.contracts.inventory;

import io.faultline.contracts.Layer;
import org.jspecify.annotations.Nullable;

/// A mitigation strategy; the most specific that matches is shown.
public record Playbook(
        @Nullable Layer layer,
        @Nullable String component,
        @Nullable String customer,
        @Nullable String service,
        Text text) {

    /// Whether it speaks of this component, for this customer (null: for everybody).
    boolean matches(
            Component of, @Nullable String forCustomer, java.util.Collection<String> services) {
        return (layer == null || layer == of.layer())
                && (component == null
                        || component.equals(of.id())
                        || of.id().startsWith(component + "/"))
                && (customer == null || customer.equals(forCustomer))
                && (service == null || services.contains(service));
    }

    /// How narrow it is: a customer's own counts most, then a component, a service, a layer; of two
    /// components the longer id.
    int specificity() {
        return (customer == null ? 0 : 100_000)
                + (component == null ? 0 : 10_000 + component.length())
                + (service == null ? 0 : 1_000)
                + (layer == null ? 0 : 1);
    }
}
