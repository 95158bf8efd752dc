package io.faultline.contracts.inventory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A customer, and who serves which of its layers.
///
/// @param servicedBy `provider` or a partner's id
/// @param ispSuppliedBy the partner that supplies its data links; absent: its own IT
/// @param premiseManagedBy the partner that manages its sites; absent: its own IT
/// @param seats agents' places, the weight of the customer
/// @param uses the components it uses; empty: all
/// @param contacts how to reach it, a line each
public record Customer(
        String id,
        Text name,
        String servicedBy,
        @Nullable String ispSuppliedBy,
        @Nullable String premiseManagedBy,
        int seats,
        List<String> uses,
        List<String> contacts) {

    /// The party that serves customers directly.
    public static final String PROVIDER = "provider";

    /// Copies its lists.
    public Customer {
        uses = List.copyOf(uses);
        contacts = List.copyOf(contacts);
    }
}
