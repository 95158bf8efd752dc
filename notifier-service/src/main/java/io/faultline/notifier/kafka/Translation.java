package io.faultline.notifier.kafka;

import io.faultline.contracts.Incident;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.contracts.inventory.Text;
import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.Subscription;
import io.faultline.notifier.audience.SubscriptionId;
import io.faultline.notifier.audience.Targets;
import io.faultline.notifier.news.ComponentId;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.Evidence;
import io.faultline.notifier.news.Layer;
import io.faultline.notifier.news.Mitigation;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.NewsId;
import io.faultline.notifier.news.PartnerId;
import io.faultline.notifier.news.Party;
import io.faultline.notifier.news.Phase;
import io.faultline.notifier.news.Reach;
import io.faultline.notifier.news.Responsibility;
import io.faultline.notifier.news.ServiceId;
import io.faultline.notifier.news.ServiceState;
import io.faultline.notifier.news.Severity;
import io.faultline.notifier.news.Times;
import io.faultline.notifier.news.Update;
import io.faultline.notifier.news.Words;
import io.faultline.notifier.wording.Directory;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The contract's messages in this service's own words.
final class Translation {

    private static final String OWN_IT = "customer:";

    private Translation() {}

    static News news(Incident incident) {
        return new News(
                new NewsId(incident.id()),
                switch (incident.kind()) {
                    case INCIDENT -> News.Kind.INCIDENT;
                    case MAINTENANCE -> News.Kind.MAINTENANCE;
                },
                new Words(
                        incident.title(),
                        incident.translations().entrySet().stream()
                                .collect(
                                        Collectors.toMap(
                                                Map.Entry::getKey,
                                                each -> each.getValue().title()))),
                layer(incident.layer()),
                severity(incident.severity()),
                reach(incident),
                new Times(
                        incident.startedAt(),
                        incident.openedAt(),
                        incident.endedAt(),
                        incident.resolvedAt(),
                        incident.scheduledFor(),
                        incident.scheduledUntil(),
                        incident.nextUpdateBy()),
                incident.responsible().stream().map(Translation::responsibility).toList(),
                incident.mitigation().stream().map(Translation::mitigation).toList(),
                evidence(incident.evidence()),
                incident.updates().stream().map(Translation::update).toList());
    }

    static Subscription subscription(io.faultline.contracts.Subscription asked) {
        String customer = asked.customer();
        return new Subscription(
                new SubscriptionId(asked.id()),
                switch (asked.channel()) {
                    case EMAIL -> Channel.EMAIL;
                    case SMS -> Channel.SMS;
                    case WEBHOOK -> Channel.WEBHOOK;
                    case SLACK -> Channel.SLACK;
                    case TEAMS -> Channel.TEAMS;
                    case PUSH -> Channel.PUSH;
                },
                switch (asked.state()) {
                    case PENDING -> Subscription.State.PENDING;
                    case CONFIRMED -> Subscription.State.CONFIRMED;
                    case UNSUBSCRIBED -> Subscription.State.UNSUBSCRIBED;
                },
                asked.address(),
                asked.addressIndex(),
                asked.language(),
                customer == null ? null : new CustomerId(customer),
                targets(asked.targets()),
                severity(asked.minSeverity()),
                asked.requestedAt(),
                asked.changedAt());
    }

    /// @param pageUrl where the page really is; null: where the inventory says
    static Directory directory(Inventory inventory, @Nullable URI pageUrl) {
        var components = new LinkedHashSet<ComponentId>();
        inventory.components().keySet().forEach(id -> components.add(new ComponentId(id)));
        return new Directory(
                words(inventory.page().name(), inventory),
                pageUrl == null ? inventory.page().url() : pageUrl,
                inventory.page().timeZone(),
                inventory.page().languages(),
                components,
                names(inventory.services(), ServiceId::new, each -> each.name(), inventory),
                names(inventory.partners(), PartnerId::new, each -> each.name(), inventory),
                names(inventory.customers(), CustomerId::new, each -> each.name(), inventory));
    }

    private static <K, V> Map<K, Words> names(
            Map<String, V> items,
            Function<String, K> id,
            Function<V, Text> name,
            Inventory inventory) {
        var names = new LinkedHashMap<K, Words>();
        items.forEach((key, item) -> names.put(id.apply(key), words(name.apply(item), inventory)));
        return names;
    }

    private static Words words(Text text, Inventory inventory) {
        Map<String, String> all = text.in(inventory.page().languages());
        return new Words(text.in(inventory.page().language()), all);
    }

    private static Reach reach(Incident incident) {
        var services = new LinkedHashMap<ServiceId, ServiceState>();
        incident.affectedServices()
                .forEach(id -> services.put(new ServiceId(id), ServiceState.PARTIAL_OUTAGE));
        incident.services().forEach((id, is) -> services.put(new ServiceId(id), state(is)));
        return new Reach(
                incident.isPublic(),
                incident.rootCause().stream().map(ComponentId::new).toList(),
                incident.affectedComponents().stream().map(ComponentId::new).toList(),
                services,
                incident.affectedCustomers().stream().map(CustomerId::new).toList());
    }

    private static Update update(Incident.Update update) {
        return new Update(
                update.at(),
                update.isPostmortem() ? Phase.POSTMORTEM : phase(update.phase()),
                severity(update.severity()),
                update.shouldNotify(),
                new Words(update.text(), update.translations()));
    }

    private static Responsibility responsibility(Incident.Responsibility each) {
        String word = each.party();
        Party party =
                word.equals("provider")
                        ? new Party.Provider()
                        : word.startsWith(OWN_IT)
                                ? new Party.OwnIt(new CustomerId(word.substring(OWN_IT.length())))
                                : new Party.Partner(new PartnerId(word));
        return new Responsibility(party, each.customers().stream().map(CustomerId::new).toList());
    }

    private static Mitigation mitigation(Incident.Mitigation each) {
        String customer = each.customer();
        return new Mitigation(
                customer == null ? null : new CustomerId(customer),
                new Words(each.in(""), each.text()));
    }

    private static @Nullable Evidence evidence(Incident.@Nullable Evidence counts) {
        return counts == null ? null : new Evidence(counts.vantagesFailing(), counts.vantages());
    }

    private static Targets targets(List<io.faultline.contracts.Subscription.Target> targets) {
        return new Targets(
                of(targets, io.faultline.contracts.Subscription.TargetKind.COMPONENT),
                of(targets, io.faultline.contracts.Subscription.TargetKind.SERVICE),
                of(targets, io.faultline.contracts.Subscription.TargetKind.LAYER),
                of(targets, io.faultline.contracts.Subscription.TargetKind.INCIDENT));
    }

    private static List<String> of(
            List<io.faultline.contracts.Subscription.Target> targets,
            io.faultline.contracts.Subscription.TargetKind kind) {
        return targets.stream()
                .filter(each -> each.kind() == kind)
                .map(io.faultline.contracts.Subscription.Target::id)
                .toList();
    }

    private static Layer layer(io.faultline.contracts.Layer layer) {
        return switch (layer) {
            case CARRIER -> Layer.CARRIER;
            case ISP -> Layer.ISP;
            case CORE -> Layer.CORE;
            case PREMISE -> Layer.PREMISE;
            case MONITORING -> Layer.MONITORING;
        };
    }

    private static Severity severity(io.faultline.contracts.Severity severity) {
        return switch (severity) {
            case NONE -> Severity.NONE;
            case MINOR -> Severity.MINOR;
            case MAJOR -> Severity.MAJOR;
            case CRITICAL -> Severity.CRITICAL;
        };
    }

    private static Phase phase(io.faultline.contracts.Phase phase) {
        return switch (phase) {
            case INVESTIGATING -> Phase.INVESTIGATING;
            case IDENTIFIED -> Phase.IDENTIFIED;
            case MONITORING -> Phase.MONITORING;
            case RESOLVED -> Phase.RESOLVED;
            case SCHEDULED -> Phase.SCHEDULED;
            case IN_PROGRESS -> Phase.IN_PROGRESS;
            case VERIFYING -> Phase.VERIFYING;
            case COMPLETED -> Phase.COMPLETED;
        };
    }

    private static ServiceState state(io.faultline.contracts.Status status) {
        return switch (status) {
            case OPERATIONAL -> ServiceState.OPERATIONAL;
            case UNDER_MAINTENANCE -> ServiceState.UNDER_MAINTENANCE;
            case NO_RECENT_DATA -> ServiceState.NO_RECENT_DATA;
            case DEGRADED_PERFORMANCE -> ServiceState.DEGRADED_PERFORMANCE;
            case PARTIAL_OUTAGE -> ServiceState.PARTIAL_OUTAGE;
            case MAJOR_OUTAGE -> ServiceState.MAJOR_OUTAGE;
        };
    }
}
