package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Incident.Mitigation;
import io.faultline.contracts.Incident.Responsibility;
import io.faultline.contracts.Incident.Update;
import io.faultline.contracts.Layer;
import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Customer;
import io.faultline.contracts.inventory.Inventory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The gate between what is known and who may know it. An incident passes it as a copy from which
/// everything is gone that its reader may not see; what is behind the gate can not leak what it
/// never had.
public final class Privacy {

    private final Inventory inventory;

    /// @param inventory what says who owns what
    public Privacy(Inventory inventory) {
        this.inventory = inventory;
    }

    /// Whether everybody may know of this component.
    public boolean isPublic(String component) {
        Component known = inventory.components().get(component);
        return known != null && isPublic(known);
    }

    /// Whether everybody may know of this component: carrier and core ones that are not marked
    /// private and belong to no customer.
    public static boolean isPublic(Component component) {
        return component.isPublic() && component.customer() == null && isPublic(component.layer());
    }

    /// The incident as everybody may see it, or nothing.
    public Optional<Incident> forEverybody(Incident incident) {
        boolean open = incident.isPublic() && isPublic(incident.layer());
        return open ? Optional.of(copy(incident, this::isPublic, null)) : Optional.empty();
    }

    /// The incident as one customer may see it, or nothing where it does not touch them. Trouble of
    /// our own vantages touches nobody.
    public Optional<Incident> forCustomer(Incident incident, String customer) {
        if (incident.layer() == Layer.MONITORING
                || !incident.affectedCustomers().contains(customer)) {
            return Optional.empty();
        }
        return Optional.of(copy(incident, component -> maySee(customer, component), customer));
    }

    /// Whether a customer may know of a component: what is public, and what is theirs.
    public boolean maySee(String customer, String component) {
        Component known = inventory.components().get(component);
        return known != null && (isPublic(known) || customer.equals(known.customer()));
    }

    private static boolean isPublic(Layer layer) {
        return switch (layer) {
            case CARRIER, CORE -> true;
            case ISP, PREMISE, MONITORING -> false;
        };
    }

    private Incident copy(Incident of, Predicate<String> visible, @Nullable String reader) {
        return new Incident(
                of.id(),
                of.title(),
                of.layer(),
                of.rootCause().stream().filter(visible).toList(),
                of.indistinguishable().stream().filter(visible).toList(),
                of.confidence(),
                of.severity(),
                of.startedAt(),
                of.openedAt(),
                of.resolvedAt(),
                of.endedAt(),
                of.affectedComponents().stream().filter(visible).toList(),
                of.affectedServices(),
                reader == null ? List.of() : List.of(reader),
                parties(of.responsible(), reader),
                withheld(of.explanation(), reader),
                of.updates().stream().map(update -> update(update, visible)).toList(),
                of.kind(),
                of.phase(),
                of.isPublic(),
                of.services(),
                of.mitigation().stream().filter(each -> isFor(each, reader)).toList(),
                of.evidence(),
                of.scheduledFor(),
                of.scheduledUntil(),
                of.nextUpdateBy(),
                translations(of, reader));
    }

    private static Update update(Update of, Predicate<String> visible) {
        return new Update(
                of.at(),
                of.phase(),
                of.severity(),
                of.rootCause().stream().filter(visible).toList(),
                of.shouldNotify(),
                of.text(),
                of.translations(),
                of.isPostmortem());
    }

    /// Everybody learns only whether the provider acts; a customer learns who acts for them.
    private static List<Responsibility> parties(List<Responsibility> all, @Nullable String reader) {
        return all.stream()
                .filter(each ->
                        reader == null
                                ? each.party().equals(Customer.PROVIDER)
                                : each.customers().contains(reader))
                .map(each ->
                        new Responsibility(
                                each.party(), reader == null ? List.of() : List.of(reader)))
                .toList();
    }

    private static boolean isFor(Mitigation mitigation, @Nullable String reader) {
        return mitigation.customer() == null || mitigation.customer().equals(reader);
    }

    private java.util.Map<String, Incident.Translation> translations(
            Incident of, @Nullable String reader) {
        var all = new java.util.LinkedHashMap<String, Incident.Translation>();
        of.translations()
                .forEach((language, text) ->
                        all.put(
                                language,
                                new Incident.Translation(
                                        text.title(), withheld(text.explanation(), reader))));
        return all;
    }

    /// An explanation is written for the service desk and may name whom it touches: one that names
    /// a customer (other than the reader) or somebody's component by id is not shown.
    private String withheld(String explanation, @Nullable String reader) {
        String text = explanation.toLowerCase(Locale.ROOT);
        for (Customer customer : inventory.customers().values()) {
            if (!customer.id().equals(reader) && names(text, customer)) {
                return "";
            }
        }
        for (Component component : inventory.components().values()) {
            boolean theirs = reader != null && reader.equals(component.customer());
            if (!isPublic(component) && !theirs && text.contains(component.id())) {
                return "";
            }
        }
        return explanation;
    }

    private static boolean names(String text, Customer customer) {
        return customer.name().byLanguage().values().stream()
                .anyMatch(name -> text.contains(name.toLowerCase(Locale.ROOT)));
    }
}
