package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Layer;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Playbook;
import io.faultline.contracts.inventory.Service;
import io.faultline.contracts.inventory.Text;
import io.faultline.status.snapshot.CustomerView.Connection;
import io.faultline.status.snapshot.CustomerView.Duty;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// What a customer needs to know before something breaks: what each layer is made of for them, what
/// its loss stops, who mends it, what to do meanwhile, and what has happened before.
///
/// @param customer the customer's name
/// @param layers from the telephone network to the desk
/// @param contacts how to reach the provider, a line each
public record ContinuityPlan(Text customer, List<LayerPlan> layers, List<String> contacts) {

    /// One layer.
    ///
    /// @param parts what it is made of for this customer
    /// @param services what its loss stops
    /// @param meanwhile what to do while it is lost, the customer's own texts first
    /// @param past what broke in it for this customer, the last first
    public record LayerPlan(
            Layer layer,
            Duty duty,
            List<Connection> parts,
            List<Text> services,
            List<Meanwhile> meanwhile,
            List<Incident> past) {}

    /// What to do, and which parts it is for; none: for the layer as a whole.
    public record Meanwhile(List<Text> parts, Text text) {}

    /// The plan of the customer whose view this is. Only what they may see is in it.
    public static ContinuityPlan of(World world, CustomerView view) {
        Inventory inventory = world.inventory();
        var layers = view.duties().stream().map(each -> layer(inventory, view, each)).toList();
        return new ContinuityPlan(view.name(), layers, inventory.page().contacts());
    }

    private static LayerPlan layer(Inventory inventory, CustomerView view, Duty duty) {
        List<Connection> parts = view.connections().getOrDefault(duty.layer(), List.of());
        return new LayerPlan(
                duty.layer(),
                duty,
                parts,
                services(inventory, duty.layer(), parts),
                meanwhile(inventory, view.customer(), duty.layer(), parts),
                Stream.concat(view.open().stream(), view.past().stream())
                        .filter(each -> each.layer() == duty.layer())
                        .toList());
    }

    private static List<Text> services(Inventory inventory, Layer layer, List<Connection> parts) {
        Set<String> touched = new LinkedHashSet<>();
        parts.forEach(each -> touched.addAll(inventory.servicesOf(each.id())));
        if (parts.isEmpty()) {
            inventory.components().values().stream()
                    .filter(each -> each.layer() == layer && each.impacts() == null)
                    .findFirst()
                    .ifPresent(each -> touched.addAll(inventory.servicesOf(each.id())));
        }
        return inventory.services().values().stream()
                .filter(each -> touched.contains(each.id()))
                .map(Service::name)
                .toList();
    }

    private static List<Meanwhile> meanwhile(
            Inventory inventory, String customer, Layer layer, List<Connection> parts) {
        Map<Playbook, List<Text>> found = new LinkedHashMap<>();
        for (Connection part : parts) {
            inventory
                    .playbook(part.id(), customer)
                    .ifPresent(each ->
                            found.computeIfAbsent(each, _ -> new ArrayList<>()).add(part.name()));
        }
        if (parts.isEmpty()) {
            inventory.playbooks().stream()
                    .filter(each -> each.layer() == layer && each.component() == null)
                    .filter(each -> each.service() == null)
                    .filter(each -> each.customer() == null || each.customer().equals(customer))
                    .forEach(each -> found.put(each, List.of()));
        }
        return found.entrySet().stream()
                .map(each ->
                        new Meanwhile(
                                each.getValue().size() == parts.size()
                                        ? List.of()
                                        : each.getValue(),
                                each.getKey().text()))
                .toList();
    }
}
