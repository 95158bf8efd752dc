package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.Subscription.Target;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.PushService;
import io.faultline.notifier.counterparties.PushService.Browser;
import io.faultline.notifier.counterparties.PushService.Told;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What browsers are told through their push services, and what those can not make us do.
@QuarkusTest
@QuarkusTestResource(Counterparties.class)
@SuppressWarnings("NullAway.Init") // the beginning fills the field
class PushTest extends LiveService {

    private PushService service;

    @BeforeEach
    void listen() throws IOException {
        service = new PushService();
    }

    @AfterEach
    void close() {
        assertThat(service.complaints()).isEmpty();
        service.close();
    }

    @Test
    void a_browser_is_welcomed_and_told_what_it_alone_can_read() {
        Browser browser = service.browser("/told");
        subscribe("push-told", browser, only("inc_told"));
        await().atMost(SOON).until(() -> browser.all().size() == 1);
        assertThat(browser.all().getFirst().message().path("title").asText())
                .isEqualTo("[Telax] This browser will be notified");

        world.happen("inc_told", update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> browser.all().size() == 2);
        Told told = browser.all().getLast();
        JsonNode message = told.message();
        assertThat(message.path("title").asText())
                .isEqualTo("[Telax] Investigating: Trouble inc_told");
        assertThat(message.path("url").asText())
                .isEqualTo("https://status.telax.example/incidents/inc_told");
        assertThat(message.path("tag").asText()).isEqualTo("inc_told");
        assertThat(message.path("lang").asText()).isEqualTo("en");
        assertThat(message.path("stop").asText())
                .startsWith(
                        "https://status.telax.example/unsubscribe?token=v1.unsubscribe.push-told.");
        assertThat(told.headers().get("urgency")).isEqualTo("high");
        assertThat(Long.parseLong(told.headers().get("ttl")))
                .as("as long as an opening is worth telling")
                .isBetween(1_700L, 1_800L);
    }

    @Test
    void an_update_takes_the_place_of_one_that_a_browser_did_not_fetch_yet() {
        Browser browser = service.browser("/asleep");
        subscribe("push-asleep", browser, only("inc_asleep1"), only("inc_asleep2"));
        await().atMost(SOON).until(() -> browser.all().size() == 1);
        var opened = update(Phase.INVESTIGATING);
        world.happen("inc_asleep1", opened);
        world.happen("inc_asleep2", update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> browser.waiting().size() == 3);
        world.happen("inc_asleep1", opened, update(Phase.RESOLVED));
        await().atMost(SOON).until(() -> browser.all().size() == 4);
        assertThat(
                        browser.waiting().stream()
                                .map(each -> each.message().path("title").asText())
                                .filter(each -> each.contains("inc_asleep1")))
                .singleElement()
                .asString()
                .startsWith("[Telax] Resolved: Trouble inc_asleep1");
        assertThat(browser.waiting()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {410, 404})
    void a_browser_that_is_gone_is_ended(int status) {
        String name = "gone" + status;
        Browser browser = service.browser("/" + name);
        subscribe("push-" + name, browser, only("inc_1" + name), only("inc_2" + name));
        await().atMost(SOON).until(() -> browser.all().size() == 1);
        double before = ended();
        browser.answer(status);
        world.happen("inc_1" + name, update(Phase.INVESTIGATING));
        await().atMost(SOON).until(() -> ended() > before);
        world.happen("inc_2" + name, update(Phase.INVESTIGATING));
        settle();
        assertThat(browser.all()).hasSize(2);
        assertThat(get("deliveries?incident=inc_1" + name).body())
                .contains("\"dead\"", "http " + status + " the browser is gone")
                .doesNotContain("127.0.0.1");
        assertThat(get("deliveries").body()).doesNotContain("poison");
    }

    @Test
    void what_was_not_taken_comes_again_and_says_the_same() {
        Browser browser = service.browser("/again");
        subscribe("push-again", browser, only("inc_pushed_again"));
        await().atMost(SOON).until(() -> browser.all().size() == 1);
        browser.answer(429, 500);
        world.happen("inc_pushed_again", update(Phase.INVESTIGATING));
        await().atMost(Duration.ofMinutes(1)).until(() -> browser.waiting().size() == 2);
        List<Told> tries = browser.all().subList(1, 4);
        assertThat(tries.stream().map(Told::message).distinct()).hasSize(1);
        assertThat(tries.stream().map(each -> each.headers().get("topic")).distinct()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 413})
    void what_will_never_be_taken_is_dead_and_the_ledger_says_why(int status) {
        Browser browser = service.browser("/never" + status);
        String incident = "inc_never" + status;
        subscribe("push-never" + status, browser, only(incident));
        await().atMost(SOON).until(() -> browser.all().size() == 1);
        browser.answer(status);
        world.happen(incident, update(Phase.INVESTIGATING));
        await().atMost(SOON)
                .until(() -> get("deliveries?incident=" + incident).body().contains("\"dead\""));
        assertThat(get("deliveries?incident=" + incident).body()).contains("http " + status);
        assertThat(browser.all()).hasSize(2);
    }

    @Test
    void what_answers_otherwise_than_a_push_service_is_not_believed() {
        Browser browser = service.browser("/other");
        subscribe("push-other", browser, only("inc_other"));
        await().atMost(SOON).until(() -> browser.all().size() == 1);
        browser.answer(200, 200, 200, 200, 200, 200);
        world.happen("inc_other", update(Phase.INVESTIGATING));
        await().atMost(SOON)
                .until(() -> get("deliveries?incident=inc_other").body().contains("http 200"));
        assertThat(get("deliveries?incident=inc_other").body()).contains("\"push\":{\"queued\":1}");
    }

    @Test
    void how_it_came_about_is_no_notification() {
        Browser browser = service.browser("/why");
        subscribe("push-why", browser, only("inc_why"));
        await().atMost(SOON).until(() -> browser.all().size() == 1);
        var opened = update(Phase.INVESTIGATING);
        var over = update(Phase.RESOLVED);
        world.happen("inc_why", opened);
        await().atMost(SOON).until(() -> browser.all().size() == 2);
        world.happen("inc_why", opened, over);
        await().atMost(SOON).until(() -> browser.all().size() == 3);
        var why =
                new Incident.Update(
                        Instant.now(),
                        Phase.RESOLVED,
                        Severity.MAJOR,
                        List.of(),
                        true,
                        "A card failed.",
                        Map.of(),
                        true);
        world.happen("inc_why", opened, over, why);
        settle();
        assertThat(browser.all()).hasSize(3);
    }

    @Test
    void an_endpoint_that_is_not_of_the_open_internet_is_never_called() {
        Browser browser = service.browser("/inside");
        String inside = browser.address().replace("127.0.0.1", "127.0.0.2");
        world.subscribe(
                "push-inside", Channel.PUSH, inside, State.CONFIRMED, null, only("inc_pushinside"));
        world.subscribe(
                "push-nonsense",
                Channel.PUSH,
                "https://push.example/ AAAA BBBB",
                State.CONFIRMED,
                null,
                only("inc_pushnonsense"));
        settle();
        world.happen("inc_pushinside", update(Phase.INVESTIGATING));
        world.happen("inc_pushnonsense", update(Phase.INVESTIGATING));
        for (String each : List.of("inc_pushinside", "inc_pushnonsense")) {
            await().atMost(SOON)
                    .until(() -> get("deliveries?incident=" + each).body().contains("\"dead\""));
        }
        assertThat(get("deliveries?incident=inc_pushinside").body())
                .contains("not of the open internet")
                .doesNotContain("127.0.0.2");
        assertThat(browser.all()).isEmpty();
    }

    private Subscription subscribe(String id, Browser browser, Target... targets) {
        return world.subscribe(id, Channel.PUSH, browser.address(), State.CONFIRMED, null, targets);
    }

    private static double ended() {
        return get("q/metrics")
                .body()
                .lines()
                .filter(each -> each.startsWith("faultline_notifier_webhooks_ended_total"))
                .mapToDouble(each -> Double.parseDouble(each.substring(each.lastIndexOf(' '))))
                .sum();
    }
}
