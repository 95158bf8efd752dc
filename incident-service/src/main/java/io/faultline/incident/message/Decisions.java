package io.faultline.incident.message;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Playbook;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.CustomerId;
import io.faultline.incident.estate.Layer;
import io.faultline.incident.estate.LocalText;
import io.faultline.incident.estate.ServiceId;
import io.faultline.incident.lifecycle.Belief;
import io.faultline.incident.lifecycle.Impact;
import io.faultline.incident.lifecycle.Update;
import io.faultline.incident.lifecycle.Work;
import io.faultline.incident.localise.Suspect;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Incidents and planned work as the contract's messages, with what the inventory adds: who must
/// act, and what to do meanwhile.
public final class Decisions {

    private Decisions() {}

    /// An incident, whole.
    public static Incident of(
            io.faultline.incident.lifecycle.Incident incident, Inventory inventory) {
        Belief belief = incident.belief();
        Impact impact = belief.impact();
        List<String> languages = inventory.page().languages();
        String first = inventory.page().language();
        return new Incident(
                incident.id().value(),
                belief.title().in(first),
                layer(impact.layer()),
                List.of(belief.root().wire()),
                belief.indistinguishable().stream().map(Suspect::wire).toList(),
                rounded(belief.confidence()),
                Severity.valueOf(impact.severity().name()),
                incident.startedAt(),
                incident.openedAt(),
                incident.resolvedAt(),
                incident.endedAt(),
                impact.components().stream().map(ComponentId::value).toList(),
                impact.services().keySet().stream().map(ServiceId::value).toList(),
                impact.customers().stream().map(CustomerId::value).toList(),
                responsible(impact, inventory),
                belief.explanation().in(first),
                updates(incident.updates(), languages),
                Incident.Kind.INCIDENT,
                Phase.valueOf(incident.phase().name()),
                impact.isPublic(),
                services(impact),
                mitigation(impact, inventory),
                new Incident.Evidence(
                        belief.failing(), belief.crossing(), belief.seenFrom(), belief.vantages()),
                null,
                null,
                null,
                translations(belief.title(), belief.explanation(), languages));
    }

    /// Planned work, whole.
    public static Incident of(Work work, Inventory inventory) {
        Impact impact = work.impact();
        List<String> languages = inventory.page().languages();
        String first = inventory.page().language();
        LocalText title = work.plan().title();
        LocalText text = work.plan().text() == null ? title : work.plan().text();
        return new Incident(
                work.id().value(),
                title.in(first),
                layer(impact.layer()),
                work.plan().components().stream().map(ComponentId::value).toList(),
                List.of(),
                1,
                Severity.NONE,
                work.from(),
                work.announcedAt(),
                work.completedAt(),
                work.completedAt(),
                impact.components().stream().map(ComponentId::value).toList(),
                impact.services().keySet().stream().map(ServiceId::value).toList(),
                impact.customers().stream().map(CustomerId::value).toList(),
                responsible(impact, inventory),
                text.in(first),
                updates(work.updates(), languages),
                Incident.Kind.MAINTENANCE,
                Phase.valueOf(work.phase().name()),
                impact.isPublic(),
                maintained(impact),
                List.of(),
                null,
                work.from(),
                work.to(),
                null,
                translations(title, text, languages));
    }

    static io.faultline.contracts.Layer layer(Layer layer) {
        return io.faultline.contracts.Layer.valueOf(layer.name());
    }

    /// Four digits: more would be noise, and bytes must not depend on the last bit.
    private static double rounded(double confidence) {
        return StrictMath.rint(confidence * 10_000) / 10_000;
    }

    static List<Incident.Responsibility> responsible(Impact impact, Inventory inventory) {
        if (impact.layer() == Layer.MONITORING) {
            return List.of();
        }
        var byParty = new TreeMap<String, List<String>>();
        for (CustomerId customer : impact.customers()) {
            byParty.computeIfAbsent(
                            inventory.responsible(layer(impact.layer()), customer.value()),
                            _ -> new ArrayList<>())
                    .add(customer.value());
        }
        if (byParty.isEmpty()) {
            byParty.put("provider", List.of());
        }
        return byParty.entrySet().stream()
                .map(each -> new Incident.Responsibility(each.getKey(), each.getValue()))
                .toList();
    }

    private static List<Incident.Update> updates(List<Update> updates, List<String> languages) {
        return updates.stream()
                .map(each ->
                        new Incident.Update(
                                each.at(),
                                Phase.valueOf(each.phase().name()),
                                Severity.valueOf(each.severity().name()),
                                each.rootCause(),
                                each.shouldNotify(),
                                each.text().in(languages.getFirst()),
                                others(each.text(), languages),
                                false))
                .toList();
    }

    private static Map<String, String> others(LocalText text, List<String> languages) {
        var others = new LinkedHashMap<String, String>();
        languages.stream().skip(1).forEach(each -> others.put(each, text.in(each)));
        return others;
    }

    private static Map<String, Incident.Translation> translations(
            LocalText title, LocalText explanation, List<String> languages) {
        var all = new LinkedHashMap<String, Incident.Translation>();
        languages.stream()
                .skip(1)
                .forEach(each ->
                        all.put(
                                each,
                                new Incident.Translation(title.in(each), explanation.in(each))));
        return all;
    }

    static Map<String, Status> services(Impact impact) {
        var all = new LinkedHashMap<String, Status>();
        impact.services()
                .forEach((service, status) ->
                        all.put(service.value(), Status.valueOf(status.name())));
        return all;
    }

    private static Map<String, Status> maintained(Impact impact) {
        var all = new LinkedHashMap<String, Status>();
        impact.services()
                .keySet()
                .forEach(service -> all.put(service.value(), Status.UNDER_MAINTENANCE));
        return all;
    }

    /// The general text first, then the customers who have one of their own.
    static List<Incident.Mitigation> mitigation(Impact impact, Inventory inventory) {
        if (impact.components().isEmpty()) {
            return List.of();
        }
        String component = impact.components().getFirst().value();
        List<String> languages = inventory.page().languages();
        var all = new ArrayList<Incident.Mitigation>();
        Optional<Playbook> general = inventory.playbook(component, null);
        general.ifPresent(
                each -> all.add(new Incident.Mitigation(null, each.text().in(languages))));
        for (CustomerId customer : impact.customers()) {
            inventory
                    .playbook(component, customer.value())
                    .filter(each -> each.customer() != null)
                    .ifPresent(each ->
                            all.add(
                                    new Incident.Mitigation(
                                            customer.value(), each.text().in(languages))));
        }
        return all;
    }
}
