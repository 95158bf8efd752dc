package io.faultline.incident.message;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Maintenance;
import io.faultline.contracts.inventory.Politeness;
import io.faultline.contracts.inventory.ProbeType;
import io.faultline.contracts.inventory.Text;
import io.faultline.incident.estate.Check;
import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Customer;
import io.faultline.incident.estate.CustomerId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.GroupId;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.estate.LocalText;
import io.faultline.incident.estate.MaintenanceWindow;
import io.faultline.incident.estate.ServiceId;
import io.faultline.incident.estate.VantageId;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An inventory as the estate that the rules work on.
public final class Estates {

    private Estates() {}

    /// Everything that is watched.
    public static Estate of(Inventory inventory) {
        var vantages = new LinkedHashMap<VantageId, LocalText>();
        inventory
                .vantages()
                .forEach((id, each) -> vantages.put(new VantageId(id), text(each.name())));
        var groups = new LinkedHashMap<GroupId, LocalText>();
        inventory
                .riskGroups()
                .forEach((id, each) -> groups.put(new GroupId(id), text(each.name())));
        var services = new LinkedHashMap<ServiceId, LocalText>();
        inventory
                .services()
                .forEach((id, each) -> services.put(new ServiceId(id), text(each.name())));
        var customers = new LinkedHashMap<CustomerId, Customer>();
        inventory
                .customers()
                .forEach((id, each) ->
                        customers.put(
                                new CustomerId(id),
                                new Customer(new CustomerId(id), text(each.name()), each.seats())));
        var components = new LinkedHashMap<ComponentId, Component>();
        inventory
                .components()
                .keySet()
                .forEach(id -> components.put(new ComponentId(id), component(inventory, id)));
        var politeness = Politeness.in(inventory);
        var checks = new LinkedHashMap<CheckId, Check>();
        inventory
                .checks()
                .values()
                .forEach(each -> checks.put(new CheckId(each.id()), check(politeness, each)));
        return new Estate(
                inventory.page().languages(),
                vantages,
                groups,
                services,
                customers,
                components,
                checks,
                inventory.maintenance().values().stream()
                        .map(each -> window(inventory, each))
                        .toList());
    }

    private static Component component(Inventory inventory, String id) {
        var found = java.util.Objects.requireNonNull(inventory.components().get(id));
        return new Component(
                new ComponentId(id),
                Layer.valueOf(found.layer().name()),
                text(found.name()),
                inventory.isPublic(id),
                inventory.parent(id).map(ComponentId::new).orElse(null),
                found.dependsOn().stream().map(ComponentId::new).toList(),
                found.redundant().stream().map(ComponentId::new).toList(),
                found.shares().stream().map(GroupId::new).toList(),
                inventory.servicesOf(id).stream().map(ServiceId::new).toList(),
                inventory.customersTouchedBy(id).stream().map(CustomerId::new).toList());
    }

    private static Check check(Politeness politeness, io.faultline.contracts.inventory.Check each) {
        List<VantageId> from = each.from().stream().map(VantageId::new).toList();
        return new Check(
                new CheckId(each.id()),
                new ComponentId(each.component()),
                politeness.every(each),
                each.timeout(),
                from,
                courtesy(each.probe().type()));
    }

    private static Check.Courtesy courtesy(ProbeType type) {
        return switch (type) {
            case HEARTBEAT, SIGNAL -> Check.Courtesy.NEVER;
            case SIP_OPTIONS, SIP_REGISTER, CALL, MAIL, TRACEROUTE -> Check.Courtesy.ONCE;
            default -> Check.Courtesy.BURST;
        };
    }

    private static MaintenanceWindow window(Inventory inventory, Maintenance each) {
        return new MaintenanceWindow(
                each.id(),
                text(each.title()),
                each.components().stream().map(ComponentId::new).toList(),
                each.from(),
                each.to(),
                repeat(each.repeat()),
                inventory.page().timeZone(),
                each.text() == null ? null : text(each.text()));
    }

    private static MaintenanceWindow.Repeat repeat(Maintenance.@Nullable Repeat repeat) {
        return repeat == null
                ? MaintenanceWindow.Repeat.ONCE
                : MaintenanceWindow.Repeat.valueOf(repeat.name());
    }

    private static LocalText text(Text text) {
        return new LocalText(text.byLanguage());
    }
}
