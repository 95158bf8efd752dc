package io.faultline.notifier.wording;

import static io.faultline.notifier.NewsFixture.ACME;
import static io.faultline.notifier.NewsFixture.directory;
import static io.faultline.notifier.NewsFixture.incident;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.notifier.NewsFixture;
import io.faultline.notifier.audience.Occasion;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.NewsId;
import io.faultline.notifier.news.Words;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextMessageTest {

    private static final String LONGEST =
            "Calling to customer phones through Œuvre-Québec‘s “Interconnexion fédérée”: 12 345 – ";

    @Test
    void an_opening_says_what_since_when_who_acts_and_how_to_stop() {
        News news = incident("I");
        assertThat(
                        new TextMessage(directory(), Language.EN)
                                .write(news, 0, Occasion.OPENED, Viewpoint.of(news, ACME)))
                .isEqualTo(
                        "Telax: Carrier A is down, since 09:41 EST. Telax acts."
                                + " https://status.telax.example/incidents/inc_7f3kq2m9xa1c STOP to end");
        assertThat(
                        new TextMessage(directory(), Language.FR)
                                .write(news, 0, Occasion.OPENED, Viewpoint.of(news, null)))
                .isEqualTo(
                        "Telax : L'opérateur A est en panne, depuis 9 h 41 HNE."
                                + " https://status.telax.example/incidents/inc_7f3kq2m9xa1c ARRET pour"
                                + " cesser");
    }

    @Test
    void an_end_says_when_and_after_how_long() {
        News news = incident("I", "R");
        assertThat(
                        new TextMessage(directory(), Language.EN)
                                .write(news, 1, Occasion.RESOLVED, Viewpoint.of(news, null)))
                .startsWith("Telax: Carrier A is down: RESOLVED at 09:42 EST (1 min). https://");
    }

    @ParameterizedTest
    @EnumSource(Occasion.class)
    void every_message_is_one_segment_with_the_longest_names_in_every_language(Occasion occasion) {
        for (Language language : Language.values()) {
            for (String page :
                    new String[] {
                        "https://s.acme.io", "https://status." + "x".repeat(120) + ".example"
                    }) {
                for (CustomerId customer :
                        new CustomerId[] {ACME, new CustomerId("c".repeat(60))}) {
                    String text = written(occasion, language, page, customer);
                    int tokens =
                            text.contains(Marker.VIEW.text())
                                    ? 42 + customer.value().length() - 8
                                    : 0;
                    assertThat(Gsm7.septets(text) + tokens).isLessThanOrEqualTo(Gsm7.SEPTETS);
                    assertThat(text).as("says what").contains("Calling to");
                }
            }
        }
    }

    @Test
    void a_code_message_is_one_segment_also_where_the_page_has_a_long_address() {
        for (Language language : Language.values()) {
            for (String page : new String[] {"https://s.acme.io", "https://" + "x".repeat(150)}) {
                String text = new TextMessage(longest(page), language).confirmation();
                String filled =
                        text.replace(Marker.CODE.text(), "482913")
                                .replace(Marker.SUBSCRIPTION.text(), "x".repeat(26));
                assertThat(Gsm7.septets(filled)).isLessThanOrEqualTo(Gsm7.SEPTETS);
                assertThat(filled).contains("482913");
            }
        }
    }

    @Test
    void what_is_not_in_the_alphabet_is_spelled_with_it() {
        assertThat(Gsm7.spell("Enquête – “Île” cœur… été à ç 東"))
                .isEqualTo("Enquete - \"Ile\" coeur... été à c ?");
    }

    @Test
    void octets_are_those_of_the_standard() {
        assertThat(Gsm7.encode("@Aaéà_€"))
                .containsExactly(0, 0x41, 0x61, 0x05, 0x7F, 0x11, 0x1B, 0x65);
        assertThatThrownBy(() -> Gsm7.encode("ê")).hasMessageContaining("U+00EA");
    }

    private static String written(
            Occasion occasion, Language language, String page, CustomerId customer) {
        News shape =
                occasion.name().matches("PLANNED|REPLANNED|STARTED|EXTENDED|COMPLETED")
                        ? NewsFixture.maintenance("S")
                        : NewsFixture.secret("I");
        var reach =
                new io.faultline.notifier.news.Reach(
                        false,
                        shape.reach().roots(),
                        shape.reach().components(),
                        shape.reach().services(),
                        java.util.List.of(customer));
        var news =
                new News(
                        new NewsId("inc_01jd8zk3v9q0z7m2x8w1t5abcd"),
                        shape.kind(),
                        new Words(LONGEST.repeat(3), Map.of("fr", LONGEST.repeat(3))),
                        shape.layer(),
                        shape.severity(),
                        reach,
                        shape.times(),
                        shape.responsible(),
                        shape.mitigation(),
                        shape.evidence(),
                        shape.updates());
        return new TextMessage(longest(page), language)
                .write(news, 0, occasion, Viewpoint.of(news, customer));
    }

    private static Directory longest(String page) {
        Directory directory = directory();
        return new Directory(
                Words.of("Compagnie Générale des Télécommunications Status"),
                URI.create(page),
                directory.zone(),
                directory.languages(),
                directory.components(),
                directory.services(),
                directory.partners(),
                directory.customers());
    }
}
