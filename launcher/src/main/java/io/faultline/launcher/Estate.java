package io.faultline.launcher;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.launcher.parts.Addresses;
import io.faultline.launcher.parts.EmbeddedParts;
import io.faultline.launcher.parts.Jvm;
import io.faultline.launcher.parts.Part;
import io.faultline.launcher.parts.ServiceParts;
import io.faultline.launcher.parts.Stage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Everything that one `up` starts, and what it watches.
///
/// @param parts in the order in which they depend on each other
/// @param inventory what is watched
record Estate(List<Part> parts, Inventory inventory, Addresses addresses) {

    /// What runs without an inventory, and so without the lab being built.
    private static final Set<String> FOUNDATIONS =
            Set.of("kafka", "postgres", "mailbox", "lab-postgres");

    /// The vantage whose answering end the lab's test calls are for.
    private static final String LAB_ANSWERS_IN = "yvr";

    Estate {
        parts = List.copyOf(parts);
    }

    /// Decides what to start: what the environment gives is not embedded, and whoever brings an
    /// inventory needs no lab.
    static Estate of(Settings settings, UpOptions options)
            throws Refusal, IOException, InterruptedException {
        var embedded =
                new EmbeddedParts(
                        settings.home(), settings.ports(), Jvm.ownClassPath(), settings.archives());
        Addresses addresses = Addresses.of(settings);
        var parts = new ArrayList<>(foundations(settings, embedded));
        if (!options.only().isEmpty() && FOUNDATIONS.containsAll(options.only())) {
            parts.add(embedded.labPostgres());
            return new Estate(chosen(parts, options.only()), Inventory.EMPTY, addresses);
        }
        Watched watched = watched(settings, options, embedded, parts);
        Set<String> standsOn =
                parts.stream()
                        .filter(part -> part.stage() != Stage.LAB)
                        .map(Part::name)
                        .collect(Collectors.toSet());
        parts.addAll(
                new ServiceParts(
                                settings,
                                addresses,
                                watched.file(),
                                watched.pageUrl(),
                                options.inventory() == null
                                        ? Map.of(LAB_ANSWERS_IN, labAnswersAt(settings))
                                        : Map.of())
                        .all(List.copyOf(watched.inventory().vantages().keySet()), standsOn));
        return new Estate(chosen(parts, options.only()), watched.inventory(), addresses);
    }

    boolean runs(String part) {
        return parts.stream().anyMatch(it -> it.name().equals(part));
    }

    private static String labAnswersAt(Settings settings) {
        return "udp:127.0.0.1:" + settings.ports().labAnsweringEnd();
    }

    private static List<Part> foundations(Settings settings, EmbeddedParts embedded)
            throws IOException, InterruptedException {
        var parts = new ArrayList<Part>();
        if (settings.given("KAFKA_BOOTSTRAP_SERVERS") == null) {
            parts.add(embedded.kafka());
        }
        if (settings.given("FAULTLINE_DB_URL") == null) {
            parts.add(embedded.postgres());
        }
        if (needsMailbox(settings)) {
            parts.add(embedded.mailbox());
        }
        return parts;
    }

    private record Watched(Path file, Inventory inventory, @Nullable String pageUrl) {}

    private static Watched watched(
            Settings settings, UpOptions options, EmbeddedParts embedded, List<Part> parts)
            throws Refusal, IOException, InterruptedException {
        String pageUrl = settings.given("FAULTLINE_PAGE_URL");
        String local = "http://localhost:" + settings.ports().statusApi();
        String given = options.inventory();
        if (given != null) {
            Inventory inventory = InventoryFile.valid(given);
            // with shifted ports the address in the file leads nowhere
            boolean shifted = settings.ports().base() != 0;
            return new Watched(
                    Path.of(given).toAbsolutePath(),
                    inventory,
                    pageUrl == null && shifted ? local : pageUrl);
        }
        var lab = LabFiles.of(settings);
        parts.add(embedded.labPostgres());
        parts.add(embedded.lab(lab.jar()));
        return new Watched(
                lab.inventory(),
                InventoryFile.valid(lab.inventory().toString()),
                pageUrl == null ? local : pageUrl);
    }

    /// The mailbox takes what would go to a mail server or a message center that was not given.
    private static boolean needsMailbox(Settings settings) {
        boolean mail = settings.given("FAULTLINE_SMTP_URL") != null;
        boolean text =
                settings.given("FAULTLINE_SMPP_URL") != null
                        || settings.given("FAULTLINE_SMS_URL") != null;
        return !mail || !text;
    }

    private static List<Part> chosen(List<Part> all, Set<String> only) throws Refusal {
        if (only.isEmpty()) {
            return all;
        }
        Set<String> known = all.stream().map(Part::name).collect(Collectors.toSet());
        for (String name : only) {
            if (!known.contains(name)) {
                throw new Refusal(
                        "there is no part \""
                                + name
                                + "\"; there are "
                                + all.stream().map(Part::name).collect(Collectors.joining(" ")));
            }
        }
        return all.stream()
                .filter(part -> only.contains(part.name()))
                .map(part -> part.after(both(part.after(), only)))
                .toList();
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        return one.stream().filter(other::contains).collect(Collectors.toSet());
    }
}
