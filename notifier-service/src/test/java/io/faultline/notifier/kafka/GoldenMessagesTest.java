package io.faultline.notifier.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.notifier.audience.Subscription;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.News;
import io.faultline.notifier.news.Phase;
import io.faultline.notifier.news.Severity;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/// Every message ever shipped can be read, and means what it meant.
class GoldenMessagesTest {

    @Test
    void an_incident_of_version_1() throws IOException {
        News news = Translation.news(read("incident.v1.json", Incident.class));
        assertThat(news.id().value()).isEqualTo("inc_7f3kq2m9xa1c");
        assertThat(news.title().in("fr")).isEqualTo("Carrier A est en panne");
        assertThat(news.latest().isToBeTold()).isTrue();
        assertThat(news.reach().isPublic()).isTrue();
        assertThat(news.mitigationFor(new CustomerId("acme")).orElseThrow().in("en"))
                .isEqualTo("Route over Carrier B.");
        assertThat(news.mitigationFor(null).orElseThrow().in("fr"))
                .isEqualTo("Donnez votre numéro local aux appelants.");
    }

    @Test
    void an_incident_that_a_person_opened_of_version_1() throws IOException {
        News news = Translation.news(read("by-hand.v1.json", Incident.class));
        assertThat(news.evidence()).isNull();
        assertThat(news.latest().isToBeTold()).isTrue();
        assertThat(news.title().in("fr")).isEqualTo("Chats wait too long");
        assertThat(news.reach().services()).hasSize(1);
    }

    @Test
    void a_postmortem_of_version_1() throws IOException {
        News news = Translation.news(read("postmortem.v1.json", Incident.class));
        assertThat(news.updates())
                .extracting(each -> each.phase())
                .containsExactly(Phase.INVESTIGATING, Phase.RESOLVED, Phase.POSTMORTEM);
        assertThat(news.latest().isToBeTold()).isFalse();
    }

    @Test
    void a_maintenance_of_version_1() throws IOException {
        News news = Translation.news(read("maintenance.v1.json", Incident.class));
        assertThat(news.kind()).isEqualTo(News.Kind.MAINTENANCE);
        assertThat(news.times().scheduledFor()).isNotNull();
    }

    @Test
    void a_subscription_of_version_1() throws IOException {
        Subscription asked =
                Translation.subscription(
                        read("subscription.v1.json", io.faultline.contracts.Subscription.class));
        assertThat(asked.state()).isEqualTo(Subscription.State.CONFIRMED);
        assertThat(asked.customer()).isEqualTo(new CustomerId("acme"));
        assertThat(asked.minSeverity()).isEqualTo(Severity.MINOR);
        assertThat(asked.targets().components()).containsExactly("carrier-a");
        assertThat(asked.targets().layers()).containsExactly("core");
    }

    private static <T> T read(String golden, Class<T> type) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(
                        GoldenMessagesTest.class.getResourceAsStream("/golden/" + golden))) {
            Reading<T> reading = Json.read(in.readAllBytes(), type);
            assertThat(reading).isInstanceOf(Reading.Read.class);
            return ((Reading.Read<T>) reading).value();
        }
    }
}
