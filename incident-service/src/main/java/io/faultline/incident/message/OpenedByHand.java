package io.faultline.incident.message;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.desk.OpenIncident;
import io.faultline.incident.desk.Refusal;
import io.faultline.incident.estate.ComponentId;
import io.faultline.incident.estate.CustomerId;
import io.faultline.incident.estate.ServiceId;
import io.faultline.incident.lifecycle.Impact;
import io.faultline.incident.lifecycle.SaidBroken;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An incident that a person opens, as the contract's message: what they name, and what the
/// inventory adds to it.
public final class OpenedByHand {

    private static final String EN = "Opened by hand, without a probe that says so.";
    private static final String FR = "Ouvert à la main, sans qu'une sonde le dise.";

    private OpenedByHand() {}

    /// Why it can not be by this inventory: an incident that everybody sees names nothing that only
    /// a customer may see, and one that only a customer sees nothing else.
    public static Optional<Refusal> flaw(OpenIncident wish, Inventory inventory) {
        boolean hasPrivate =
                wish.components().keySet().stream().anyMatch(id -> !all(id, inventory));
        boolean hasPublic =
                !wish.services().isEmpty()
                        || wish.components().keySet().stream().anyMatch(id -> all(id, inventory));
        return hasPrivate && hasPublic ? Optional.of(Refusal.PUBLIC_AND_PRIVATE) : Optional.empty();
    }

    /// Whether all may see it.
    private static boolean all(ComponentId id, Inventory inventory) {
        var component = inventory.components().get(id.value());
        return component != null
                && component.customer() == null
                && inventory.isPublic(component.id());
    }

    /// The incident as it is opened.
    ///
    /// @param wish one without a flaw
    public static Incident of(String id, OpenIncident wish, Inventory inventory, Instant at) {
        Impact impact = SaidBroken.of(Estates.of(inventory), wish.components(), wish.services());
        boolean isPublic = wish.components().keySet().stream().allMatch(c -> all(c, inventory));
        var severity = Severity.valueOf(wish.severity().name());
        var phase = Phase.valueOf(wish.first().phase().name());
        List<String> root = wish.components().keySet().stream().map(ComponentId::value).toList();
        var first =
                new Incident.Update(
                        at,
                        phase,
                        severity,
                        root,
                        wish.first().shouldNotify(),
                        wish.first().text(),
                        wish.first().translations(),
                        false);
        return new Incident(
                id,
                wish.title(),
                Decisions.layer(impact.layer()),
                root,
                List.of(),
                1,
                severity,
                at,
                at,
                null,
                null,
                impact.components().stream().map(ComponentId::value).toList(),
                impact.services().keySet().stream().map(ServiceId::value).toList(),
                impact.customers().stream().map(CustomerId::value).toList(),
                Decisions.responsible(impact, inventory),
                explanation(inventory.page().language()),
                List.of(first),
                Incident.Kind.INCIDENT,
                phase,
                isPublic,
                Decisions.services(impact),
                Decisions.mitigation(impact, inventory),
                null,
                null,
                null,
                null,
                translations(wish.title(), inventory.page().languages()));
    }

    private static Map<String, Incident.Translation> translations(
            String title, List<String> languages) {
        var all = new LinkedHashMap<String, Incident.Translation>();
        languages.stream()
                .skip(1)
                .forEach(each -> all.put(each, new Incident.Translation(title, explanation(each))));
        return all;
    }

    private static String explanation(String language) {
        return language.startsWith("fr") ? FR : EN;
    }
}
