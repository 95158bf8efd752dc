package io.faultline.notifier;

import static io.faultline.notifier.counterparties.World.update;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.faultline.contracts.Incident;
import io.faultline.contracts.Phase;
import io.faultline.contracts.Severity;
import io.faultline.contracts.Subscription.State;
import io.faultline.contracts.Subscription.Target;
import io.faultline.contracts.Subscription.TargetKind;
import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.SubscriptionId;
import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.World;
import io.faultline.notifier.ledger.Aftermath;
import io.faultline.notifier.ledger.Consignment;
import io.faultline.notifier.ledger.Deliveries;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.Report;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// Two messages of one story that wait for the same reader. The test is the sender.
@QuarkusTest
@TestProfile(CrashTest.HeldBack.class)
@QuarkusTestResource(Counterparties.class)
class OneAfterAnotherTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final String STORY = "inc_order";
    private static final SubscriptionId READER = new SubscriptionId("order-mail");

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject Deliveries deliveries;
    @Inject Report report;

    @Test
    void the_end_goes_before_how_it_came_about_though_both_are_due() throws Exception {
        try (var world = new World(servers)) {
            world.subscribe(
                    READER.value(),
                    io.faultline.contracts.Subscription.Channel.EMAIL,
                    "order@example.org",
                    State.CONFIRMED,
                    null,
                    new Target(TargetKind.INCIDENT, STORY));
            Incident.Update opened = update(Phase.INVESTIGATING);
            Incident.Update over = update(Phase.RESOLVED);
            world.happen(STORY, opened);
            awaitQueued(0);
            accept(claimed());
            world.happen(STORY, opened, over);
            world.happen(STORY, opened, over, why());
            awaitQueued(2);

            List<Consignment> end = claimed();
            assertThat(end).extracting(Consignment::sequence).containsExactly(1);
            assertThat(claimed()).as("while it is under way").isEmpty();
            fail(end);
            assertThat(claimed()).as("while it waits to be tried again").isEmpty();
            Instant later = Instant.now().plus(Aftermath.LONGEST_PAUSE);
            List<Consignment> again = claimed(later);
            assertThat(again).extracting(Consignment::sequence).containsExactly(1);
            accept(again);
            assertThat(claimed(later)).extracting(Consignment::sequence).containsExactly(2);
        }
    }

    private static Incident.Update why() {
        return new Incident.Update(
                Instant.now(),
                Phase.RESOLVED,
                Severity.MAJOR,
                List.of(),
                true,
                "A card failed.",
                Map.of(),
                true);
    }

    /// All that is told of an update is written at once.
    private void awaitQueued(int sequence) {
        await().atMost(SOON)
                .until(() ->
                        report.entries(STORY, 100).stream()
                                .anyMatch(each -> each.sequence() == sequence));
    }

    private List<Consignment> claimed() {
        return claimed(Instant.now());
    }

    private List<Consignment> claimed(Instant now) {
        return deliveries.claim(Channel.EMAIL, 100, "test", LEASE, now).consignments().stream()
                .filter(each -> each.subscription().equals(READER))
                .toList();
    }

    private void accept(List<Consignment> consignments) {
        came(consignments, new Outcome.Accepted(""));
    }

    private void fail(List<Consignment> consignments) {
        came(consignments, new Outcome.Failed("500", "not now", false));
    }

    private void came(List<Consignment> consignments, Outcome outcome) {
        Instant now = Instant.now();
        deliveries.mark(
                consignments.stream()
                        .map(each ->
                                new Deliveries.Attempted(
                                        each,
                                        outcome,
                                        Aftermath.of(outcome, true, each.attempt(), now, 0.9)))
                        .toList(),
                now);
    }
}
