package io.faultline.status.snapshot;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Layer;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Component;
import io.faultline.contracts.inventory.Customer;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Partner;
import io.faultline.contracts.inventory.Text;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What one customer sees at one instant: what everybody sees, and what is theirs.
///
/// @param customer the customer's id
/// @param name the customer's name
/// @param state the worst that is being done to them now
/// @param open what is wrong for them, the worst first
/// @param past what was, the last first
/// @param maintenances planned work that will or does touch them
/// @param connections what they are connected by, by layer from the telephone network to the desk
/// @param duties who must act on each layer
/// @param services each service as it is for them
/// @param evidenceAt the newest sign of life of anything of theirs
public record CustomerView(
        String customer,
        Text name,
        Status state,
        List<Incident> open,
        List<Incident> past,
        List<Incident> maintenances,
        Map<Layer, List<Connection>> connections,
        List<Duty> duties,
        List<ServiceState> services,
        @Nullable Instant evidenceAt) {

    /// Something that they are connected by.
    ///
    /// @param parent the name of the component above it, if any
    /// @param since when it came to be in this state; absent: nothing is known
    public record Connection(
            String id, Text name, @Nullable Text parent, Status status, @Nullable Instant since) {}

    /// Who must act on a layer.
    ///
    /// @param party `provider`, a partner's id, or `customer:ID`
    /// @param who the party's name; absent where it is the provider
    /// @param contacts how to reach them, a line each
    /// @param status the worst of the layer for this customer
    public record Duty(
            Layer layer, String party, @Nullable Text who, List<String> contacts, Status status) {}

    private static final List<Layer> LAYERS =
            List.of(Layer.CARRIER, Layer.ISP, Layer.CORE, Layer.PREMISE);

    /// The view of a customer, or nothing where the inventory knows none of that id.
    public static Optional<CustomerView> of(
            World world, String customer, Duration keepAlive, Instant now) {
        Customer known = world.inventory().customers().get(customer);
        return known == null
                ? Optional.empty()
                : Optional.of(new Builder(world, known, keepAlive, now).view());
    }

    private static final class Builder {
        private final World world;
        private final Inventory inventory;
        private final Customer customer;
        private final Duration keepAlive;
        private final Instant now;
        private final List<Incident> incidents;
        private final List<Incident> maintenances;
        private final ComponentTree tree;
        private final Map<String, Status> states;

        Builder(World world, Customer customer, Duration keepAlive, Instant now) {
            this.world = world;
            this.inventory = world.inventory();
            this.customer = customer;
            this.keepAlive = keepAlive;
            this.now = now;
            var privacy = new Privacy(inventory);
            var visible =
                    world.incidents().values().stream()
                            .flatMap(each -> privacy.forCustomer(each, customer.id()).stream())
                            .sorted(
                                    Comparator.comparing(Incident::severity)
                                            .thenComparing(Incident::openedAt)
                                            .reversed())
                            .toList();
            this.incidents =
                    visible.stream().filter(e -> e.kind() == Incident.Kind.INCIDENT).toList();
            this.maintenances =
                    visible.stream().filter(e -> e.kind() == Incident.Kind.MAINTENANCE).toList();
            Set<String> theirs = new HashSet<>();
            for (Component each : inventory.components().values()) {
                if (privacy.maySee(customer.id(), each.id())
                        && inventory.customersTouchedBy(each.id()).contains(customer.id())) {
                    theirs.add(each.id());
                }
            }
            this.tree = new ComponentTree(inventory, each -> theirs.contains(each.id()));
            this.states = tree.states(this::own);
        }

        CustomerView view() {
            var connections = new java.util.EnumMap<Layer, List<Connection>>(Layer.class);
            for (Layer layer : LAYERS) {
                connections.put(layer, connections(layer));
            }
            List<ServiceState> services =
                    new ServiceStates(world, tree, states, incidents, maintenances, now)
                            .all(Map.of());
            var worst = new ArrayList<Status>();
            services.forEach(each -> worst.add(each.status()));
            states.values().forEach(worst::add);
            open().forEach(each -> worst.add(Severities.state(each.severity())));
            return new CustomerView(
                    customer.id(),
                    customer.name(),
                    Severities.worst(worst, Status.NO_RECENT_DATA),
                    open().toList(),
                    incidents.stream()
                            .filter(each -> !Snapshot.isOpen(each))
                            .sorted(Comparator.comparing(Incident::openedAt).reversed())
                            .toList(),
                    maintenances.stream().filter(this::isAhead).toList(),
                    connections,
                    LAYERS.stream().map(layer -> duty(layer, connections)).toList(),
                    services,
                    seen().map(Observation::lastEvidence)
                            .max(Comparator.naturalOrder())
                            .orElse(null));
        }

        private Stream<Incident> open() {
            return incidents.stream().filter(Snapshot::isOpen);
        }

        private boolean isAhead(Incident maintenance) {
            return maintenance.phase() == io.faultline.contracts.Phase.SCHEDULED
                    || Snapshot.isActive(maintenance);
        }

        private Stream<Observation> seen() {
            return tree.components().stream()
                    .flatMap(each -> Stream.ofNullable(world.observations().get(each.id())));
        }

        private Status own(Component component) {
            boolean mustBeSeen = !tree.isParent(component.id());
            Status state =
                    world.vouched(component.id(), now, keepAlive)
                            .orElse(mustBeSeen ? Status.NO_RECENT_DATA : Status.OPERATIONAL);
            if (mustBeSeen
                    && state == Status.OPERATIONAL
                    && !world.hasEvidence(component, now, keepAlive)) {
                state = Status.NO_RECENT_DATA;
            }
            boolean planned =
                    maintenances.stream()
                            .anyMatch(each ->
                                    Snapshot.isActive(each)
                                            && each.affectedComponents().contains(component.id()));
            return planned && !Severities.isTrouble(state) ? Status.UNDER_MAINTENANCE : state;
        }

        private List<Connection> connections(Layer layer) {
            return tree.components().stream()
                    .filter(each -> each.layer() == layer && !tree.isParent(each.id()))
                    .map(this::connection)
                    .toList();
        }

        private Connection connection(Component component) {
            String top = tree.top(component.id());
            Component above = top == null ? null : inventory.components().get(top);
            return new Connection(
                    component.id(),
                    component.name(),
                    above == null ? null : above.name(),
                    states.getOrDefault(component.id(), Status.NO_RECENT_DATA),
                    world.since(component.id(), now).orElse(null));
        }

        private Duty duty(Layer layer, Map<Layer, List<Connection>> connections) {
            String party = inventory.responsible(layer, customer.id());
            Status worst =
                    Severities.worst(
                            connections.getOrDefault(layer, List.of()).stream()
                                    .map(Connection::status)
                                    .toList(),
                            Status.NO_RECENT_DATA);
            Partner partner = inventory.partners().get(party);
            if (party.equals(Customer.PROVIDER)) {
                return new Duty(layer, party, null, inventory.page().contacts(), worst);
            }
            return partner == null
                    ? new Duty(layer, party, customer.name(), customer.contacts(), worst)
                    : new Duty(layer, party, partner.name(), partner.contacts(), worst);
        }
    }
}
