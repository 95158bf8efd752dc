package io.faultline.incident;

import static io.faultline.incident.rehearsal.Rehearsal.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.inventory.Inventory;
import io.faultline.incident.detect.Finding;
import io.faultline.incident.lifecycle.Belief;
import io.faultline.incident.lifecycle.Incident;
import io.faultline.incident.rehearsal.Fault;
import io.faultline.incident.rehearsal.Rehearsal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Every number of an explanation can be counted again, by somebody who knows the inventory and
/// what was broken and nothing of the detector.
class ExplanationTest {

    private static final String CARRIERS =
            """
            page: { languages: [en, fr] }
            vantages: { yyz: { name: Toronto }, yul: { name: Montreal }, yvr: { name: Vancouver } }
            defaults: { every: 15s, timeout: 1s }
            components:
              carrier-a: { layer: carrier, name: Carrier A }
              carrier-a/trunk-1: { layer: carrier, name: Trunk 1 }
              carrier-a/trunk-2: { layer: carrier, name: Trunk 2 }
              carrier-b: { layer: carrier, name: Carrier B }
              carrier-b/trunk-1: { layer: carrier, name: Trunk 1 }
            checks:
              - { id: carrier-a/trunk-1/options, probe: "sip options udp:127.0.0.1:5061" }
              - { id: carrier-a/trunk-1/tcp, probe: "sip options tcp:127.0.0.1:5061" }
              - { id: carrier-a/trunk-2/options, probe: "sip options udp:127.0.0.1:5062" }
              - { id: carrier-b/trunk-1/options, probe: "sip options udp:127.0.0.1:5063" }
            """;

    private static final Pattern ENGLISH =
            Pattern.compile(
                    "(?<what>.+) since (?<since>[0-9:]+) UTC \\(confidence (?<percent>[0-9.]+) %\\)\\. "
                            + "(?<failing>\\d+) of (?<crossing>\\d+) checks that cross it fail, seen from (?<seen>\\d+) of (?<look>\\d+) locations\\."
                            + " Of the (?<others>\\d+) checks that avoid it, (?<othersfail>\\d+) fail\\.(?<rest>.*)");

    private static final Pattern FRENCH =
            Pattern.compile(
                    "(?<what>.+) depuis (?<since>[0-9:]+) UTC \\(confiance (?<percent>[0-9,]+)\u00a0%\\)\\. "
                            + "(?<failing>\\d+) contrôles sur (?<crossing>\\d+) qui le traversent échouent, vus de (?<seen>\\d+) emplacements sur (?<look>\\d+)\\."
                            + " Des (?<others>\\d+) contrôles qui l'évitent, (?<othersfail>\\d+) échouent\\.(?<rest>.*)");

    private static Matcher read(Pattern form, String text) {
        Matcher words = form.matcher(text);
        assertThat(words.matches()).as(text).isTrue();
        return words;
    }

    private static long below(Inventory inventory, String component) {
        return inventory.checks().keySet().stream()
                .filter(each -> each.startsWith(component + "/"))
                .count();
    }

    @Test
    void its_numbers_are_those_of_the_inventory_and_the_fault() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 900, "carrier-a/")).until(300);
        Incident incident = carriers.incident();
        long crossing = below(carriers.watched(), "carrier-a");
        long all = carriers.watched().checks().size();
        for (Matcher words :
                List.of(
                        read(ENGLISH, incident.belief().explanation().in("en")),
                        read(FRENCH, incident.belief().explanation().in("fr")))) {
            assertThat(words.group("what")).startsWith("Carrier A");
            assertThat(words.group("since"))
                    .isEqualTo(incident.startedAt().toString().substring(11, 19));
            assertThat(words.group("failing")).isEqualTo("" + crossing);
            assertThat(words.group("crossing")).isEqualTo("" + crossing);
            assertThat(words.group("seen")).isEqualTo("3");
            assertThat(words.group("look")).isEqualTo("3");
            assertThat(words.group("others")).isEqualTo("" + (all - crossing));
            assertThat(words.group("othersfail")).isEqualTo("0");
            assertThat(Double.parseDouble(words.group("percent").replace(',', '.')))
                    .isEqualTo(
                            Math.min(99.99, 100 * incident.belief().confidence()),
                            org.assertj.core.api.Assertions.within(0.006));
        }
        assertThat(incident.startedAt()).isBetween(at(100), at(106));
    }

    @Test
    void the_second_best_is_named_with_how_much_of_it_it_explains() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.silent(100, 900, "carrier-a/trunk-1")).until(300);
        Belief belief = carriers.incident().belief();
        assertThat(belief.root().wire()).isEqualTo("carrier-a/trunk-1");
        long failing = below(carriers.watched(), "carrier-a/trunk-1");
        Matcher english = read(ENGLISH, belief.explanation().in("en"));
        assertThat(english.group("rest"))
                .matches(
                        " Next best: Carrier A, which explains %d of the %d failures \\(.+ times less likely\\)\\."
                                .formatted(failing, failing));
        assertThat(read(FRENCH, belief.explanation().in("fr")).group("rest"))
                .matches(
                        " Deuxième explication\u00a0: Carrier A, qui explique %d échecs sur %d \\(.+ fois moins probable\\)\\."
                                .formatted(failing, failing));
    }

    @Test
    void what_no_check_tells_apart_is_named_with_the_check_that_would() {
        Rehearsal carriers =
                Rehearsal.of(CARRIERS, Fault.finding(Finding.SILENT, 100, 900, "carrier-b/trunk-1"))
                        .until(300);
        Belief belief = carriers.incident().belief();
        assertThat(belief.indistinguishable()).hasSize(1);
        assertThat(belief.explanation().in("en"))
                .endsWith(
                        " No check tells it apart from: Carrier B; a check of Carrier B itself"
                                + " would.");
        assertThat(belief.explanation().in("fr"))
                .endsWith(
                        " Aucun contrôle ne le distingue de\u00a0: Carrier B; un contrôle propre à"
                                + " Carrier B le ferait.");
    }
}
