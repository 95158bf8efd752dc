package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Phase;
import io.faultline.contracts.Subscription.State;
import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.config.Gauges;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.MessageCenter;
import io.faultline.notifier.counterparties.PushService;
import io.faultline.notifier.counterparties.Receiver;
import io.faultline.notifier.counterparties.Relay;
import io.faultline.notifier.counterparties.World;
import io.faultline.notifier.ledger.Consignment;
import io.faultline.notifier.ledger.Deliveries;
import io.faultline.notifier.ledger.HookChannel;
import io.faultline.notifier.ledger.MailChannel;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.PushChannel;
import io.faultline.notifier.ledger.Report;
import io.faultline.notifier.ledger.SmsChannel;
import io.faultline.notifier.ledger.Wrapping;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A sender that dies between the other side's yes and our writing it down: the one window for a
/// duplicate.
@QuarkusTest
@TestProfile(CrashTest.HeldBack.class)
@QuarkusTestResource(Counterparties.class)
class CrashTest {

    /// Messages are queued and not sent: the test is the sender. Each mail has its own connection.
    public static final class HeldBack implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("notifier.sending", "false", "quarkus.mailer.keep-alive", "false");
        }
    }

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofMinutes(1);

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject Deliveries deliveries;
    @Inject Wrapping wrapping;
    @Inject MailChannel mails;
    @Inject SmsChannel texts;
    @Inject HookChannel hooks;
    @Inject PushChannel pushes;
    @Inject Gauges gauges;
    @Inject Report report;

    @Test
    void what_was_accepted_and_not_written_down_comes_once_more_with_the_same_id()
            throws Exception {
        try (var world = new World(servers);
                var receiver = new Receiver();
                var service = new PushService()) {
            PushService.Browser browser = service.browser("/crash");
            world.subscribe(
                    "crash",
                    io.faultline.contracts.Subscription.Channel.EMAIL,
                    "crash@example.org",
                    State.CONFIRMED,
                    null);
            world.subscribe(
                    "crash-sms",
                    io.faultline.contracts.Subscription.Channel.SMS,
                    "+14165550199",
                    State.CONFIRMED,
                    null);
            world.subscribe(
                    "crash-hook",
                    io.faultline.contracts.Subscription.Channel.WEBHOOK,
                    receiver.url("/crash"),
                    State.CONFIRMED,
                    null);
            world.subscribe(
                    "crash-push",
                    io.faultline.contracts.Subscription.Channel.PUSH,
                    browser.address(),
                    State.CONFIRMED,
                    null);
            await().atMost(SOON).until(() -> report.entries(null, 10).size() == 2);
            world.happen("inc_crash", update(Phase.INVESTIGATING));
            await().atMost(SOON).until(() -> report.entries("inc_crash", 10).size() == 4);

            Instant now = Instant.now();
            var mail = deliveries.claim(Channel.EMAIL, 10, "victim", LEASE, now).consignments();
            var text = deliveries.claim(Channel.SMS, 10, "victim", LEASE, now).consignments();
            mail.forEach(each ->
                    assertThat(mails.send(wrapping.mail(each).orElseThrow()))
                            .isInstanceOf(Outcome.Accepted.class));
            text.forEach(each ->
                    assertThat(texts.send(wrapping.text(each, now)))
                            .isInstanceOf(Outcome.Accepted.class));
            var hook = deliveries.claim(Channel.WEBHOOK, 10, "victim", LEASE, now).consignments();
            hook.forEach(each ->
                    assertThat(hooks.send(wrapping.hook(each, now)))
                            .isInstanceOf(Outcome.Accepted.class));
            var push = deliveries.claim(Channel.PUSH, 10, "victim", LEASE, now).consignments();
            push.forEach(each ->
                    assertThat(pushes.send(wrapping.push(each, now)))
                            .isInstanceOf(Outcome.Accepted.class));
            // here the victim is killed: nothing is marked

            assertThat(deliveries.reap(now.plus(LEASE).minusSeconds(1))).isZero();
            Instant later = now.plus(LEASE).plusSeconds(1);
            assertThat(deliveries.reap(later))
                    .isEqualTo(mail.size() + text.size() + hook.size() + push.size());
            assertThat(deliveries.claim(Channel.SMS, 10, "heir", LEASE, later).consignments())
                    .as("a text that may have arrived is not sent again")
                    .isEmpty();

            Clock then = Clock.offset(Clock.systemUTC(), LEASE.plusSeconds(2));
            finish(
                    Channel.EMAIL,
                    then,
                    consignment -> mails.send(wrapping.mail(consignment).orElseThrow()));
            finish(
                    Channel.WEBHOOK,
                    then,
                    consignment -> hooks.send(wrapping.hook(consignment, then.instant())));
            finish(
                    Channel.PUSH,
                    then,
                    consignment -> pushes.send(wrapping.push(consignment, then.instant())));

            List<Relay.Received> received =
                    Relay.SHARED.to("crash@example.org").stream()
                            .filter(each -> each.subject().contains("inc_crash"))
                            .toList();
            assertThat(received).hasSize(2);
            assertThat(received.getFirst().header("Message-ID"))
                    .isEqualTo(received.getLast().header("Message-ID"));
            assertThat(received.getFirst().parts()).isEqualTo(received.getLast().parts());
            assertThat(MessageCenter.SHARED.to("14165550199")).hasSize(1);
            List<Receiver.Call> calls = receiver.calls("/crash");
            assertThat(calls).hasSize(2);
            assertThat(calls.getFirst().headers().get("webhook-id"))
                    .isEqualTo(calls.getLast().headers().get("webhook-id"));
            assertThat(calls.getFirst().body()).isEqualTo(calls.getLast().body());
            List<PushService.Told> told =
                    browser.all().stream()
                            .filter(each -> each.message().path("tag").asText().equals("inc_crash"))
                            .toList();
            assertThat(told).hasSize(2);
            assertThat(told.getFirst().message()).isEqualTo(told.getLast().message());
            assertThat(service.complaints()).isEmpty();
        }
    }

    /// An heir sends what is left until the ledger says that all was accepted.
    private void finish(Channel channel, Clock clock, Function<Consignment, Outcome> carrier)
            throws InterruptedException {
        var heir =
                new Courier(
                        channel,
                        deliveries,
                        carrier,
                        new Heads(),
                        gauges,
                        clock,
                        new java.util.Random(1),
                        new Courier.Terms("heir", LEASE, 2));
        Thread running = Thread.ofPlatform().start(heir);
        try {
            await().atMost(SOON)
                    .until(() ->
                            report.entries("inc_crash", 10).stream()
                                    .filter(each -> each.channel().equals(channel.word()))
                                    .allMatch(each -> each.state().equals("accepted")));
        } finally {
            heir.stop();
            running.join();
        }
    }
}
