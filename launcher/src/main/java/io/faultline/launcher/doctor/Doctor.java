package io.faultline.launcher.doctor;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.launcher.Refusal;
import io.faultline.launcher.doctor.Independence.Finding;
import io.faultline.launcher.doctor.Independence.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `./faultline doctor independence`: says what the status page shares with what it reports on, a
/// line each, and how to mend it.
public final class Doctor {

    private static final String HOW =
            "./faultline doctor independence --inventory FILE [--status URL]...";

    /// Reads an inventory.
    @FunctionalInterface
    public interface Inventories {
        /// The inventory of a file.
        ///
        /// @throws Refusal where it is not a valid one
        Inventory read(String file) throws Refusal;
    }

    private final Inventories inventories;
    private final Internet internet;
    private final PrintStream out;

    Doctor(Inventories inventories, Internet internet, PrintStream out) {
        this.inventories = inventories;
        this.internet = internet;
        this.out = out;
    }

    /// Asks the world as it is.
    public static Doctor live(Inventories inventories, PrintStream out) {
        return new Doctor(inventories, new LiveInternet(), out);
    }

    /// Looks, and says what it found.
    ///
    /// @param smtp where mail leaves from, as `FAULTLINE_SMTP_URL` has it
    /// @return the exit code: 1 where something is shared
    /// @throws Refusal where it was called wrongly
    public int run(List<String> words, @Nullable String smtp) throws Refusal {
        if (words.isEmpty() || !words.getFirst().equals("independence")) {
            throw new Refusal("the doctor looks at independence: " + HOW);
        }
        String file = null;
        var urls = new ArrayList<String>();
        for (int i = 1; i < words.size(); i += 2) {
            if (i + 1 == words.size()) {
                throw new Refusal(words.get(i) + " needs a value: " + HOW);
            }
            switch (words.get(i)) {
                case "--inventory" -> file = words.get(i + 1);
                case "--status" -> urls.add(words.get(i + 1));
                default ->
                        throw new Refusal("doctor does not know \"" + words.get(i) + "\": " + HOW);
            }
        }
        if (file == null) {
            throw new Refusal("name the inventory: " + HOW);
        }
        Inventory inventory = inventories.read(file);
        if (urls.isEmpty()) {
            urls.add(inventory.page().url().toString());
        }
        return tell(inventory, urls, smtp);
    }

    private int tell(Inventory inventory, List<String> urls, @Nullable String smtp) {
        List<Place> mail =
                smtp == null || smtp.isBlank()
                        ? List.of()
                        : List.of(Place.of(Host.of(smtp), internet));
        var findings =
                new Independence(
                                places(urls.stream().map(Host::of).toList()),
                                mail,
                                places(Host.watched(inventory)))
                        .findings();
        for (Finding each : findings) {
            out.printf("%-8s %-24s %s%n", each.verdict().word(), each.what(), each.words());
        }
        return findings.stream().anyMatch(each -> each.verdict() == Verdict.SHARED) ? 1 : 0;
    }

    private List<Place> places(List<Host> hosts) {
        return hosts.stream().map(each -> Place.of(each, internet)).toList();
    }
}
