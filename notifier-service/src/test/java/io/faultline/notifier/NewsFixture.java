package io.faultline.notifier;

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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// A tiny language for news: `incident("I")`, `incident("I", "C")` … where each word is an update a
/// minute after the one before.
public final class NewsFixture {

    public static final Instant NOON = Instant.parse("2026-11-23T14:41:12Z");
    public static final CustomerId ACME = new CustomerId("acme");
    public static final CustomerId BOLT = new CustomerId("bolt");

    private NewsFixture() {}

    /// Updates: `I`nvestigating, `C`ause found, `M`onitoring, `R`esolved, `P`ostmortem; lower case:
    /// not to be told; `W`: investigating and worse.
    public static News incident(String... letters) {
        return news(Layer.CARRIER, true, letters);
    }

    /// One that only acme may know of.
    public static News secret(String... letters) {
        return news(Layer.ISP, false, letters);
    }

    /// Updates: `S`cheduled, `B`egun, `V`erifying, `E`nded; lower case: not to be told.
    public static News maintenance(String... letters) {
        News news = news(Layer.CARRIER, true, letters);
        return new News(
                new NewsId("mnt_1"),
                News.Kind.MAINTENANCE,
                new Words("Carrier A upgrade", Map.of("fr", "Mise à niveau de l'opérateur A")),
                news.layer(),
                Severity.NONE,
                news.reach(),
                new Times(
                        NOON.plus(Duration.ofHours(12)),
                        NOON,
                        null,
                        null,
                        NOON.plus(Duration.ofHours(12)),
                        NOON.plus(Duration.ofHours(14)),
                        null),
                news.responsible(),
                List.of(),
                null,
                news.updates());
    }

    public static News news(Layer layer, boolean isPublic, String... letters) {
        var updates = new ArrayList<Update>();
        for (String letter : letters) {
            updates.add(update(letter, updates.size()));
        }
        var services = new LinkedHashMap<ServiceId, ServiceState>();
        services.put(new ServiceId("toll-free-calling"), ServiceState.MAJOR_OUTAGE);
        services.put(new ServiceId("local-access-calling"), ServiceState.PARTIAL_OUTAGE);
        services.put(new ServiceId("calling-agents"), ServiceState.PARTIAL_OUTAGE);
        boolean isOver = updates.getLast().phase().isTerminal();
        return new News(
                new NewsId("inc_7f3kq2m9xa1c"),
                News.Kind.INCIDENT,
                new Words("Carrier A is down", Map.of("fr", "L'opérateur A est en panne")),
                layer,
                updates.getLast().severity(),
                new Reach(
                        isPublic,
                        List.of(new ComponentId("carrier-a")),
                        List.of(new ComponentId("carrier-a"), new ComponentId("carrier-a/trunk-1")),
                        services,
                        isPublic ? List.of(ACME, BOLT) : List.of(ACME)),
                new Times(
                        NOON,
                        NOON.plusSeconds(5),
                        isOver ? NOON.plus(Duration.ofMinutes(47)) : null,
                        isOver ? NOON.plus(Duration.ofMinutes(47)) : null,
                        null,
                        null,
                        NOON.plus(Duration.ofMinutes(64))),
                List.of(
                        new Responsibility(new Party.Provider(), List.of(ACME)),
                        new Responsibility(
                                new Party.Partner(new PartnerId("northtel")), List.of(BOLT))),
                List.of(
                        new Mitigation(
                                null,
                                new Words(
                                        "Give callers your local number.",
                                        Map.of("fr", "Donnez votre numéro local."))),
                        new Mitigation(ACME, Words.of("Route over Carrier B."))),
                new Evidence(3, 3),
                updates);
    }

    private static Update update(String letter, int position) {
        Phase phase =
                switch (letter.toUpperCase(java.util.Locale.ROOT)) {
                    case "I", "W" -> Phase.INVESTIGATING;
                    case "C" -> Phase.IDENTIFIED;
                    case "M" -> Phase.MONITORING;
                    case "R" -> Phase.RESOLVED;
                    case "P" -> Phase.POSTMORTEM;
                    case "S" -> Phase.SCHEDULED;
                    case "B" -> Phase.IN_PROGRESS;
                    case "V" -> Phase.VERIFYING;
                    case "E" -> Phase.COMPLETED;
                    default -> throw new IllegalArgumentException(letter);
                };
        return new Update(
                NOON.plus(Duration.ofMinutes(position)),
                phase,
                letter.equals("W") ? Severity.CRITICAL : Severity.MAJOR,
                Character.isUpperCase(letter.charAt(0)),
                new Words(
                        "Update " + position + " <says> this.",
                        Map.of("fr", "Le message " + position + " dit <ceci>.")));
    }

    public static Directory directory() {
        var services = new LinkedHashMap<ServiceId, Words>();
        services.put(
                new ServiceId("toll-free-calling"),
                new Words("Toll free calling", Map.of("fr", "Appels sans frais")));
        services.put(
                new ServiceId("local-access-calling"),
                new Words("Local access calling", Map.of("fr", "Appels locaux")));
        services.put(
                new ServiceId("calling-agents"),
                new Words("Calling to agents phones", Map.of("fr", "Appels vers les agents")));
        services.put(
                new ServiceId("agent-software"),
                new Words("Agent software", Map.of("fr", "Logiciel des agents")));
        services.put(
                new ServiceId("admin-portal"), new Words("Admin portal", Map.of("fr", "Portail")));
        var customers = new LinkedHashMap<CustomerId, Words>();
        customers.put(ACME, Words.of("Acme Insurance"));
        customers.put(BOLT, Words.of("Bolt Couriers"));
        return new Directory(
                Words.of("Telax Status"),
                URI.create("https://status.telax.example"),
                ZoneId.of("America/Toronto"),
                List.of("en", "fr"),
                Set.of(
                        new ComponentId("carrier-a"),
                        new ComponentId("carrier-a/trunk-1"),
                        new ComponentId("carrier-a/trunk-2"),
                        new ComponentId("carrier-b")),
                services,
                Map.of(new PartnerId("northtel"), Words.of("Northtel")),
                customers);
    }
}
