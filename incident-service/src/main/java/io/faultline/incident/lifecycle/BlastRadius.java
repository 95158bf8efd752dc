package io.faultline.incident.lifecycle;

import io.faultline.incident.estate.Component;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.Customer;
import io.faultline.incident.estate.CustomerId;
import io.faultline.incident.estate.Estate;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.estate.ServiceId;
import io.faultline.incident.localise.Graph;
import io.faultline.incident.localise.Mode;
import io.faultline.incident.localise.Suspect;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// How far a fault reaches, by the inventory: everything that stands on the cause, checked or not.
final class BlastRadius {

    private static final double CRITICAL_SHARE = 0.05;
    private static final double MAJOR_SHARE = 0.01;
    private static final double DEGRADED_WEIGHT = 0.3;

    private final Graph graph;
    private final Estate estate;
    private final Set<ComponentId> parents = new HashSet<>();
    private final Map<Kind, Set<ComponentId>> kinds = new HashMap<>();

    BlastRadius(Graph graph) {
        this.graph = graph;
        this.estate = graph.estate();
        for (Component each : estate.components().values()) {
            if (each.parent() != null) {
                parents.add(each.parent());
            }
        }
    }

    /// The reach of a cause.
    Impact of(Suspect root, Mode mode) {
        if (root instanceof Suspect.Viewpoint) {
            return new Impact(
                    Layer.MONITORING,
                    false,
                    Severity.NONE,
                    List.of(),
                    Map.of(),
                    List.of(),
                    List.of());
        }
        List<ComponentId> affected = graph.affected(List.of(root));
        List<Component> parts =
                affected.stream()
                        .map(estate.components()::get)
                        .map(Objects::requireNonNull)
                        .toList();
        var shares = new TreeMap<CustomerId, Map<ServiceId, Double>>();
        var services = new LinkedHashMap<ServiceId, Status>();
        var known = new HashMap<Kind, Double>();
        for (Component part : parts) {
            for (ServiceId service : part.services()) {
                double share = share(part, service, parts, known);
                services.merge(service, status(part, share, mode), Status::or);
                for (CustomerId customer : part.customers()) {
                    shares.computeIfAbsent(customer, _ -> new TreeMap<>())
                            .merge(service, share, Math::max);
                }
            }
        }
        return new Impact(
                layer(root, parts),
                isPublic(root),
                severity(root, mode, parts, shares),
                affected,
                services,
                customers(shares.keySet()),
                redundancyLost(new LinkedHashSet<>(affected)));
    }

    /// What stands on a redundant set of which some fail and not all.
    private List<ComponentId> redundancyLost(Set<ComponentId> affected) {
        return estate.components().values().stream()
                .filter(each -> !affected.contains(each.id()))
                .filter(each -> each.redundant().stream().anyMatch(affected::contains))
                .map(Component::id)
                .toList();
    }

    /// How much of a service, as the customers of this component have it, goes with it: of several
    /// carriers' trunks, links or sites that do the same, the part that fails.
    private double share(
            Component part, ServiceId service, List<Component> affected, Map<Kind, Double> known) {
        if (part.layer() == Layer.CORE || part.layer() == Layer.MONITORING) {
            return 1;
        }
        var kind =
                new Kind(
                        part.layer(),
                        service,
                        part.layer() == Layer.CARRIER ? List.of() : part.customers());
        return known.computeIfAbsent(
                kind,
                _ -> {
                    Set<ComponentId> all = kinds.computeIfAbsent(kind, this::members);
                    long failing =
                            affected.stream().map(Component::id).filter(all::contains).count();
                    return all.isEmpty() ? 1 : (double) failing / all.size();
                });
    }

    /// What does the same work: of carriers their trunks, of links and sites those of the same
    /// customers.
    private record Kind(Layer layer, ServiceId service, List<CustomerId> customers) {}

    private Set<ComponentId> members(Kind kind) {
        var all = new HashSet<ComponentId>();
        for (Component each : estate.components().values()) {
            if (each.layer() == kind.layer()
                    && each.services().contains(kind.service())
                    && (kind.layer() == Layer.CARRIER
                            ? isLeaf(each)
                            : isTop(each) && each.customers().equals(kind.customers()))) {
                all.add(each.id());
            }
        }
        return all;
    }

    private boolean isLeaf(Component each) {
        return !parents.contains(each.id());
    }

    /// Whether it is a site or link of its own, not a part of one.
    private boolean isTop(Component each) {
        ComponentId parent = each.parent();
        return parent == null
                || Objects.requireNonNull(estate.components().get(parent)).layer() != each.layer();
    }

    private static Status status(Component part, double share, Mode mode) {
        if (mode.degraded()) {
            return Status.DEGRADED_PERFORMANCE;
        }
        return switch (part.layer()) {
            case CORE -> Status.MAJOR_OUTAGE;
            case CARRIER -> share >= 1 ? Status.MAJOR_OUTAGE : Status.PARTIAL_OUTAGE;
            case ISP, PREMISE, MONITORING -> Status.PARTIAL_OUTAGE;
        };
    }

    private Severity severity(
            Suspect root,
            Mode mode,
            List<Component> parts,
            Map<CustomerId, Map<ServiceId, Double>> shares) {
        boolean touches = parts.stream().anyMatch(each -> !each.services().isEmpty());
        if (!touches || isOneDevice(parts)) {
            return Severity.NONE;
        }
        if (!mode.degraded() && isWholeCarrierOrCore(root)) {
            return Severity.CRITICAL;
        }
        double share = share(shares, parts) * (mode.degraded() ? DEGRADED_WEIGHT : 1);
        return share >= CRITICAL_SHARE
                ? Severity.CRITICAL
                : share >= MAJOR_SHARE ? Severity.MAJOR : Severity.MINOR;
    }

    /// The share of seats times services. Without customers, the share of services.
    private double share(Map<CustomerId, Map<ServiceId, Double>> shares, List<Component> parts) {
        int services = Math.max(1, estate.services().size());
        if (estate.customers().isEmpty()) {
            var touched = new TreeMap<ServiceId, Double>();
            var known = new HashMap<Kind, Double>();
            for (Component part : parts) {
                for (ServiceId service : part.services()) {
                    touched.merge(service, share(part, service, parts, known), Math::max);
                }
            }
            return sum(touched) / services;
        }
        double touched = 0;
        double all = 0;
        for (Customer customer : estate.customers().values()) {
            int seats = Math.max(1, customer.seats());
            all += (double) seats * services;
            touched += seats * sum(shares.getOrDefault(customer.id(), Map.of()));
        }
        return touched / all;
    }

    private static double sum(Map<ServiceId, Double> shares) {
        double sum = 0;
        for (double each : shares.values()) {
            sum += each;
        }
        return sum;
    }

    /// A phone, not the network that it hangs on.
    private static boolean isOneDevice(List<Component> parts) {
        return parts.size() == 1
                && parts.getFirst().layer() == Layer.PREMISE
                && parts.getFirst().depth() > 2;
    }

    private boolean isWholeCarrierOrCore(Suspect root) {
        if (!(root instanceof Suspect.Part(var id))) {
            return false;
        }
        Component part = Objects.requireNonNull(estate.components().get(id));
        return switch (part.layer()) {
            case CARRIER -> part.depth() == 1;
            case CORE -> !isLeaf(part) && part.depth() <= 2 && !part.services().isEmpty();
            case ISP, PREMISE, MONITORING -> false;
        };
    }

    private Layer layer(Suspect root, List<Component> parts) {
        return switch (root) {
            case Suspect.Part(var id) ->
                    Objects.requireNonNull(estate.components().get(id)).layer();
            case Suspect.Shared(var group) ->
                    parts.stream()
                            .filter(each -> each.shares().contains(group))
                            .map(Component::layer)
                            .findFirst()
                            .orElse(Layer.CORE);
            case Suspect.Viewpoint _ -> Layer.MONITORING;
        };
    }

    /// A risk group is as public as what fails directly with it: carriers and core are everybody's.
    private boolean isPublic(Suspect root) {
        return switch (root) {
            case Suspect.Part(var id) ->
                    Objects.requireNonNull(estate.components().get(id)).isPublic();
            case Suspect.Shared(var group) ->
                    estate.components().values().stream()
                            .anyMatch(each -> each.shares().contains(group) && each.isPublic());
            case Suspect.Viewpoint _ -> false;
        };
    }

    private List<CustomerId> customers(Set<CustomerId> touched) {
        var sorted = new TreeSet<>(touched);
        return estate.customers().keySet().stream().filter(sorted::contains).toList();
    }
}
