package io.faultline.notifier.wording;

import static io.faultline.notifier.NewsFixture.ACME;
import static io.faultline.notifier.NewsFixture.BOLT;
import static io.faultline.notifier.NewsFixture.directory;
import static io.faultline.notifier.NewsFixture.incident;
import static io.faultline.notifier.NewsFixture.maintenance;
import static io.faultline.notifier.NewsFixture.secret;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.News;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NewsLetterTest {

    @Test
    void the_subject_says_the_state_first() {
        assertThat(english(incident("I"), 0, Occasion.OPENED, null).subject())
                .isEqualTo("[Telax] Investigating: Carrier A is down");
        assertThat(english(incident("I", "C"), 1, Occasion.IDENTIFIED, null).subject())
                .isEqualTo("[Telax] Cause found: Carrier A is down");
        assertThat(english(incident("I", "R"), 1, Occasion.RESOLVED, null).subject())
                .isEqualTo("[Telax] Resolved: Carrier A is down (1 min)");
        assertThat(french(incident("I"), 0, Occasion.OPENED, null).subject())
                .isEqualTo("[Telax] Enquête en cours : L'opérateur A est en panne");
        assertThat(english(maintenance("S"), 0, Occasion.PLANNED, null).subject())
                .isEqualTo("[Telax] Planned: Carrier A upgrade, Mon 23 Nov 21:41 EST");
    }

    @Test
    void a_postmortem_says_how_it_came_about_and_how_long_it_was() {
        Letter letter = english(incident("I", "R", "P"), 2, Occasion.POSTMORTEM, null);
        assertThat(letter.subject()).isEqualTo("[Telax] Postmortem: Carrier A is down");
        assertThat(letter.badge()).isEqualTo("Postmortem");
        assertThat(letter.lead()).isEqualTo("Update 2 <says> this.");
        assertThat(facts(letter)).extracting(Map.Entry::getKey).containsExactly("Lasted");
        assertThat(letter.toString()).doesNotContain("Resolved", "Who acts", "Next update");
        assertThat(french(incident("I", "R", "P"), 2, Occasion.POSTMORTEM, null).subject())
                .isEqualTo("[Telax] Bilan de l'incident : L'opérateur A est en panne");
    }

    @Test
    void a_maintenance_withdrawn_before_it_began_is_called_off_and_not_completed() {
        Letter letter = english(maintenance("S", "E"), 1, Occasion.COMPLETED, null);
        assertThat(letter.subject()).isEqualTo("[Telax] Called off: Carrier A upgrade");
        assertThat(letter.toString()).doesNotContain("lasted", "Lasted", "Completed");
        assertThat(
                        new TextMessage(directory(), Language.EN)
                                .write(
                                        maintenance("S", "E"),
                                        1,
                                        Occasion.COMPLETED,
                                        Viewpoint.of(maintenance("S", "E"), null)))
                .startsWith("Telax: Carrier A upgrade: maintenance called off.");
    }

    @Test
    void the_facts_are_effect_then_who_acts_then_what_to_do() {
        assertThat(facts(english(incident("I"), 0, Occasion.OPENED, ACME)))
                .containsExactly(
                        Map.entry(
                                "Affected",
                                "Toll free calling: major outage / Local access calling, calling to"
                                        + " agents phones: partial outage"),
                        Map.entry("Still works", "Agent software, admin portal"),
                        Map.entry("Who acts", "Telax acts. You have nothing to repair."),
                        Map.entry("Meanwhile", "Route over Carrier B."),
                        Map.entry(
                                "Since",
                                "09:41 EST (14:41 UTC). Detected automatically by 3 of 3"
                                        + " locations."),
                        Map.entry("Next update", "by 10:45 EST (15:45 UTC)"));
    }

    @Test
    void it_is_said_in_french_too() {
        assertThat(facts(french(incident("I"), 0, Occasion.OPENED, BOLT)))
                .contains(
                        Map.entry(
                                "Qui agit",
                                "Northtel, votre partenaire, s'en occupe. Vous n'avez rien à"
                                        + " réparer."),
                        Map.entry("En attendant", "Donnez votre numéro local."),
                        Map.entry(
                                "Depuis",
                                "9 h 41 HNE (14 h 41 UTC). Détecté automatiquement par 3"
                                        + " emplacements sur 3."));
    }

    @Test
    void the_public_letter_names_no_customer_and_no_partner() {
        for (Language language : Language.values()) {
            News news = incident("I");
            String all =
                    new NewsLetter(directory(), language)
                            .write(news, 0, Occasion.OPENED, Viewpoint.of(news, null))
                            .toString();
            assertThat(all).doesNotContain("Acme", "Bolt", "Northtel", "acme", "bolt");
        }
    }

    @Test
    void customers_with_the_same_viewpoint_share_a_letter() {
        News news = incident("I");
        assertThat(Viewpoint.of(news, BOLT)).isNotEqualTo(Viewpoint.of(news, ACME));
        assertThat(Viewpoint.of(news, new CustomerId("other"))).isEqualTo(Viewpoint.of(news, null));
    }

    @Test
    void a_private_one_leads_to_the_customers_own_view() {
        assertThat(english(secret("I"), 0, Occasion.OPENED, ACME).action().url())
                .isEqualTo("https://status.telax.example/c/%%VIEW%%");
        assertThat(english(incident("I"), 0, Occasion.OPENED, ACME).action().url())
                .isEqualTo("https://status.telax.example/incidents/inc_7f3kq2m9xa1c");
    }

    @Test
    void who_was_told_before_it_became_private_learns_nothing_more_of_it() {
        Letter letter = english(secret("I", "R"), 1, Occasion.RESOLVED, null);
        assertThat(letter.toString()).doesNotContain("Carrier A", "Update 1");
    }

    private static Letter english(
            News news, int sequence, Occasion occasion, @Nullable CustomerId customer) {
        return new NewsLetter(directory(), Language.EN)
                .write(news, sequence, occasion, Viewpoint.of(news, customer));
    }

    private static Letter french(
            News news, int sequence, Occasion occasion, @Nullable CustomerId customer) {
        return new NewsLetter(directory(), Language.FR)
                .write(news, sequence, occasion, Viewpoint.of(news, customer));
    }

    private static java.util.List<Map.Entry<String, String>> facts(Letter letter) {
        return letter.rows().stream()
                .map(row ->
                        Map.entry(
                                row.label(),
                                row.lines().stream()
                                        .map(line -> line.strong() + line.plain())
                                        .collect(Collectors.joining(" / "))))
                .toList();
    }
}
