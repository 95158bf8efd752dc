package io.faultline.incident.http;

import io.faultline.contracts.Incident;
import io.faultline.contracts.inventory.Customer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What an incident is to one customer: who must act for them, what they notice, what to do.
///
/// @param acts who must act
/// @param services what of theirs is touched
/// @param advice their own playbook, else the general one; may be empty
public record CustomerRow(String name, int seats, String acts, String services, String advice) {

    /// The most customers that are listed; the counts of the others stand in the header.
    private static final int MOST_CUSTOMERS = 50;

    private static final int MOST_COMPONENTS = 500;

    /// A row for every customer that the incident touches, those with most seats first.
    static List<CustomerRow> of(Incident incident, Glance glance) {
        Names names = glance.names();
        Map<String, Set<String>> touched = touched(incident, glance);
        var rows = new ArrayList<CustomerRow>();
        for (String id : incident.affectedCustomers()) {
            Customer customer = glance.inventory().customers().get(id);
            if (customer == null) {
                continue; // it has left the inventory meanwhile
            }
            Set<String> services = touched.getOrDefault(id, Set.of());
            rows.add(
                    new CustomerRow(
                            names.customer(id),
                            customer.seats(),
                            acts(incident, id, names),
                            incident.affectedServices().stream()
                                    .filter(services::contains)
                                    .map(names::service)
                                    .collect(Collectors.joining(", ")),
                            incident.mitigation(id, "en")));
        }
        rows.sort(java.util.Comparator.comparingInt(each -> -each.seats()));
        return rows.stream().limit(MOST_CUSTOMERS).toList();
    }

    private static String acts(Incident incident, String customer, Names names) {
        return incident.responsible().stream()
                .filter(each -> each.customers().contains(customer))
                .map(each -> names.party(each.party()))
                .collect(Collectors.joining(", "));
    }

    /// The services of the affected components, by the customers whom each touches.
    private static Map<String, Set<String>> touched(Incident incident, Glance glance) {
        var touched = new TreeMap<String, Set<String>>();
        incident.affectedComponents().stream()
                .limit(MOST_COMPONENTS)
                .forEach(component -> {
                    List<String> services = glance.inventory().servicesOf(component);
                    for (String each : glance.inventory().customersTouchedBy(component)) {
                        touched.computeIfAbsent(each, _ -> new HashSet<>()).addAll(services);
                    }
                });
        return touched;
    }
}
