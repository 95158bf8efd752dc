package io.faultline.incident.http;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Layer;
import io.faultline.contracts.inventory.Customer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What is wrong now, by layer and by customer.
///
/// @param summary how many are public and not
public record SideView(
        String summary, List<Section> layers, List<Line> maintenances, List<Line> customers) {

    /// A layer and what is wrong in it.
    public record Section(String name, List<Line> lines) {}

    /// One thing that is wrong.
    ///
    /// @param state its state class
    public record Line(String href, String state, String title, String detail, boolean isCurrent) {}

    static SideView of(List<Incident> open, String current, Glance glance) {
        List<Incident> incidents =
                open.stream().filter(each -> each.kind() == Incident.Kind.INCIDENT).toList();
        long visible = incidents.stream().filter(Incident::isPublic).count();
        var layers = new ArrayList<Section>();
        for (Layer layer : Layer.values()) {
            List<Line> lines =
                    incidents.stream()
                            .filter(each -> each.layer() == layer)
                            .map(each -> line(each, current, glance))
                            .toList();
            if (layer != Layer.MONITORING || !lines.isEmpty()) {
                layers.add(new Section(DeskWords.word(layer), lines));
            }
        }
        List<Line> maintenances =
                open.stream()
                        .filter(each -> each.kind() == Incident.Kind.MAINTENANCE)
                        .map(each -> maintenance(each, current, glance))
                        .toList();
        return new SideView(
                visible + " public, " + (incidents.size() - visible) + " not public",
                layers,
                maintenances,
                customers(incidents, glance));
    }

    private static Line line(Incident incident, String current, Glance glance) {
        var details = new ArrayList<String>();
        details.add(DeskWords.age(Duration.between(incident.startedAt(), glance.now())));
        if (!incident.affectedServices().isEmpty()) {
            details.add(DeskWords.count(incident.affectedServices().size(), "service"));
        }
        if (!incident.affectedCustomers().isEmpty()) {
            details.add(DeskWords.count(incident.affectedCustomers().size(), "customer"));
        }
        if (!incident.isPublic()) {
            details.add("not public");
        }
        return new Line(
                href(incident.id()),
                Glance.state(incident),
                incident.title("en"),
                String.join(" · ", details),
                incident.id().equals(current));
    }

    private static Line maintenance(Incident incident, String current, Glance glance) {
        var begin = incident.scheduledFor();
        String when = begin == null ? "" : "From " + glance.names().day(begin);
        return new Line(
                href(incident.id()),
                "maintenance",
                incident.title("en"),
                when,
                incident.id().equals(current));
    }

    private static List<Line> customers(List<Incident> incidents, Glance glance) {
        var lines = new ArrayList<Line>();
        for (Customer customer : glance.inventory().customers().values()) {
            incidents.stream()
                    .filter(each -> each.affectedCustomers().contains(customer.id()))
                    .max(Comparator.comparing(Incident::severity))
                    .ifPresent(worst ->
                            lines.add(
                                    new Line(
                                            href(worst.id()),
                                            Glance.state(worst),
                                            glance.names().customer(customer.id()),
                                            customer.seats()
                                                    + " seats · serviced by "
                                                    + servicedBy(customer, glance),
                                            false)));
        }
        return List.copyOf(lines);
    }

    private static String servicedBy(Customer customer, Glance glance) {
        return customer.servicedBy().equals(Customer.PROVIDER)
                ? "us"
                : glance.names().party(customer.servicedBy());
    }

    private static String href(String incident) {
        return "/?incident=" + incident;
    }
}
