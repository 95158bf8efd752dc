package io.faultline.contracts.inventory;

import io.faultline.contracts.Layer;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is watched, whole and consistent: every id that is named exists. Maps keep the file's
/// order.
public record Inventory(
        Page page,
        Map<String, Vantage> vantages,
        Map<String, Service> services,
        Map<String, Partner> partners,
        Map<String, Customer> customers,
        Map<String, Component> components,
        Map<String, RiskGroup> riskGroups,
        Map<String, Check> checks,
        List<Playbook> playbooks,
        Map<String, Maintenance> maintenance,
        Map<String, SecretSource> secrets,
        Map<String, Budget> budgets) {

    /// Nothing is watched.
    public static final Inventory EMPTY =
            new Inventory(
                    Page.DEFAULT,
                    Map.of(Vantage.LOCAL.id(), Vantage.LOCAL),
                    ServiceCatalogue.builtIn(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    List.of(),
                    Map.of(),
                    Map.of(),
                    Map.of());

    /// Copies its maps, in their order.
    public Inventory {
        vantages = kept(vantages);
        services = kept(services);
        partners = kept(partners);
        customers = kept(customers);
        components = kept(components);
        riskGroups = kept(riskGroups);
        checks = kept(checks);
        playbooks = List.copyOf(playbooks);
        maintenance = kept(maintenance);
        secrets = kept(secrets);
        budgets = kept(budgets);
    }

    /// The component one segment up, where such a component exists.
    public Optional<String> parent(String component) {
        int slash = component.lastIndexOf('/');
        return slash < 0
                ? Optional.empty()
                : Optional.of(component.substring(0, slash)).filter(components::containsKey);
    }

    /// The services that a component touches: those it says, else those of its layer.
    public List<String> servicesOf(String component) {
        Component found = components.get(component);
        if (found == null) {
            return List.of();
        }
        List<String> impacts = found.impacts();
        return impacts == null ? ServiceCatalogue.of(found.layer()) : impacts;
    }

    /// The customers that a fault of this component alone touches: its own customer; else every
    /// customer, less those whose `uses` does not cover it.
    public List<String> customersTouchedBy(String component) {
        Component found = components.get(component);
        if (found == null) {
            return List.of();
        }
        String owner = found.customer();
        if (owner != null) {
            return List.of(owner);
        }
        return customers.values().stream()
                .filter(customer -> customer.uses().isEmpty() || covers(customer.uses(), component))
                .map(Customer::id)
                .toList();
    }

    /// Who must act on a component for a customer (CONTRACT.md, section 2): `provider`, a partner's
    /// id, or `customer:ID`.
    public String responsible(String component, String customer) {
        Component found = components.get(component);
        return found == null ? Customer.PROVIDER : responsible(found.layer(), customer);
    }

    /// Who must act on a layer for a customer.
    public String responsible(Layer layer, String customer) {
        Customer whom = customers.get(customer);
        if (whom == null) {
            return Customer.PROVIDER;
        }
        return switch (layer) {
            case CARRIER -> whom.servicedBy();
            case ISP -> partnerOrOwn(whom.ispSuppliedBy(), customer);
            case PREMISE -> partnerOrOwn(whom.premiseManagedBy(), customer);
            case CORE, MONITORING -> Customer.PROVIDER;
        };
    }

    /// Whether everybody may see a component: carriers and core, unless they say otherwise.
    public boolean isPublic(String component) {
        Component found = components.get(component);
        return found != null
                && found.isPublic()
                && (found.layer() == Layer.CARRIER || found.layer() == Layer.CORE);
    }

    /// The checks of a component itself, in the file's order.
    public List<Check> checksOf(String component) {
        return checks.values().stream()
                .filter(check -> check.component().equals(component))
                .toList();
    }

    /// What to do while a component is down: the most specific playbook that matches, of equal ones
    /// the first in the file.
    ///
    /// @param customer for whom; null: for everybody
    public Optional<Playbook> playbook(String component, @Nullable String customer) {
        Component found = components.get(component);
        if (found == null) {
            return Optional.empty();
        }
        List<String> services = servicesOf(component);
        return playbooks.stream()
                .filter(each -> each.matches(found, customer, services))
                .min(Comparator.comparingInt(each -> -each.specificity()));
    }

    private static boolean covers(List<String> uses, String component) {
        return uses.stream()
                .anyMatch(use ->
                        use.equals(component)
                                || component.startsWith(use + "/")
                                || use.startsWith(component + "/"));
    }

    private static String partnerOrOwn(@Nullable String partner, String customer) {
        return partner == null ? "customer:" + customer : partner;
    }

    private static <V> Map<String, V> kept(Map<String, V> map) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
