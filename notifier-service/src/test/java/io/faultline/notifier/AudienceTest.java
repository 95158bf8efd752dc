package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Json;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.Subscription.Target;
import io.faultline.contracts.Subscription.TargetKind;
import io.faultline.contracts.Topics;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.MessageCenter;
import io.faultline.notifier.counterparties.Relay;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Who hears of what, and who does not.
@QuarkusTest
@QuarkusTestResource(Counterparties.class)
class AudienceTest extends LiveService {

    @Test
    void who_unsubscribes_in_between_hears_nothing_more() {
        Subscription reader = mailReader("gone", "gone@example.org", only("inc_gone"));
        Incident.Update opened = update(Phase.INVESTIGATING);
        world.happen("inc_gone", opened);
        await().atMost(SOON).until(() -> Relay.SHARED.to("gone@example.org").size() == 2);
        world.change(reader, State.UNSUBSCRIBED);
        settle();
        world.happen("inc_gone", opened, update(Phase.RESOLVED));
        settle();
        assertThat(Relay.SHARED.to("gone@example.org")).hasSize(2);
    }

    @Test
    void who_answers_stop_gets_no_more_texts() throws Exception {
        textReader("stop", "+14165550104", only("inc_stop"));
        Incident.Update opened = update(Phase.INVESTIGATING);
        world.happen("inc_stop", opened);
        await().atMost(SOON).until(() -> MessageCenter.SHARED.to("14165550104").size() == 1);
        MessageCenter.SHARED.answer("14165550104", "Stop");
        world.happen("inc_stop", opened, update(Phase.RESOLVED));
        settle();
        assertThat(MessageCenter.SHARED.to("14165550104")).hasSize(1);
    }

    @Test
    void what_is_private_goes_to_its_customers_readers_only() {
        mailReader("public", "public@example.org");
        world.subscribe("acme-1", Channel.EMAIL, "it@acme.example", State.CONFIRMED, "acme");
        world.subscribe("bolt-1", Channel.EMAIL, "it@bolt.example", State.CONFIRMED, "bolt");
        settle();
        world.happen(
                "inc_private",
                false,
                "isp/acme-fibre",
                List.of("acme"),
                update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> Relay.SHARED.to("it@acme.example").size() >= 2);
        settle();
        assertThat(subjects("it@acme.example"))
                .contains("[Telax] Investigating: Trouble inc_private");
        assertThat(subjects("it@bolt.example")).noneMatch(it -> it.contains("inc_private"));
        assertThat(subjects("public@example.org")).noneMatch(it -> it.contains("inc_private"));
        assertThat(Relay.SHARED.to("it@acme.example").getLast().parts().getFirst())
                .contains("https://status.telax.example/c/v1.view.acme.");
    }

    @Test
    void who_subscribed_twice_hears_once() {
        mailReader("twice-1", "twice@example.org", new Target(TargetKind.COMPONENT, "carrier-a"));
        mailReader(
                "twice-2",
                "TWICE@example.org",
                new Target(TargetKind.SERVICE, "toll-free-calling"));
        settle();
        world.happen("inc_twice", update(Phase.INVESTIGATING));
        await().atMost(SOON)
                .until(() -> told("inc_twice", "twice@example.org", "TWICE@example.org") > 0);
        settle();
        assertThat(told("inc_twice", "twice@example.org", "TWICE@example.org")).isEqualTo(1);
    }

    @Test
    void a_target_is_a_component_with_all_below_a_service_a_layer_or_an_incident() {
        mailReader(
                "t-below",
                "below@example.org",
                new Target(TargetKind.COMPONENT, "carrier-a/trunk-1"));
        mailReader("t-other", "other@example.org", new Target(TargetKind.COMPONENT, "carrier-b"));
        mailReader("t-layer", "layer@example.org", new Target(TargetKind.LAYER, "carrier"));
        mailReader("t-inc", "inc@example.org", new Target(TargetKind.INCIDENT, "inc_target"));
        settle();
        world.happen("inc_target", update(Phase.INVESTIGATING));
        for (String reader : List.of("below@example.org", "layer@example.org", "inc@example.org")) {
            await().atMost(SOON).until(() -> told("inc_target", reader) == 1);
        }
        settle();
        assertThat(told("inc_target", "other@example.org")).isZero();
    }

    @Test
    void a_subscription_is_confirmed_once_by_link_or_code() {
        Subscription mail =
                world.subscribe("ask", Channel.EMAIL, "ask@example.org", State.PENDING, null);
        Subscription text =
                world.subscribe("ask-sms", Channel.SMS, "+14165550103", State.PENDING, null);
        world.put(Topics.SUBSCRIPTIONS, mail.id(), Json.write(mail));
        world.subscribe("ask-again", Channel.EMAIL, "Ask@example.org", State.PENDING, null);
        await().atMost(SOON).until(() -> Relay.SHARED.to("ask@example.org").size() == 1);
        await().atMost(SOON).until(() -> MessageCenter.SHARED.to("14165550103").size() == 1);
        world.happen("inc_ask", update(Phase.INVESTIGATING));
        settle();
        assertThat(Relay.SHARED.to("ask@example.org")).hasSize(1);
        assertThat(Relay.SHARED.to("Ask@example.org")).isEmpty();
        assertThat(Relay.SHARED.to("ask@example.org").getFirst().parts().getFirst())
                .contains("https://status.telax.example/subscribe/confirm?token=v1.confirm.ask.");
        assertThat(MessageCenter.SHARED.to("14165550103").getFirst().octets())
                .contains(
                        "code " + code(text),
                        "https://status.telax.example/subscribe/confirm?id=ask-sms");
    }

    @Test
    void a_welcome_comes_once_and_only_when_it_is_confirmed() {
        Subscription asked =
                world.subscribe(
                        "hello",
                        Channel.EMAIL,
                        "hello@example.org",
                        State.PENDING,
                        null,
                        only("inc_hello"));
        await().atMost(SOON).until(() -> Relay.SHARED.to("hello@example.org").size() == 1);
        assertThat(subjects("hello@example.org")).doesNotContain("[Telax] You are subscribed");
        world.change(asked, State.CONFIRMED);
        await().atMost(SOON).until(() -> Relay.SHARED.to("hello@example.org").size() == 2);
        world.change(asked, State.CONFIRMED);
        settle();
        assertThat(subjects("hello@example.org"))
                .containsExactly(
                        "[Telax] Please confirm your subscription", "[Telax] You are subscribed");
    }
}
