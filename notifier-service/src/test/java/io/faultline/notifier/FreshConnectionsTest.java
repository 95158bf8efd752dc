package io.faultline.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.notifier.counterparties.Counterparties;
import io.faultline.notifier.counterparties.Relay;
import io.faultline.notifier.counterparties.World;
import io.faultline.notifier.ledger.DeliveryId;
import io.faultline.notifier.ledger.MailChannel;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.OutgoingMail;
import io.faultline.notifier.ledger.Purpose;
import io.faultline.notifier.wording.Names;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/// A connection for every mail: that is where a relay's greeting was lost once in fifty times and
/// the mail hung (see `QuarkusMailChannel`).
@QuarkusTest
@TestProfile(CrashTest.HeldBack.class)
@QuarkusTestResource(Counterparties.class)
class FreshConnectionsTest {

    private static final int MAILS = 400;
    private static final int AT_ONCE = 8;

    @Inject
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers;

    @Inject MailChannel mails;
    @Inject Names names;

    @Test
    void no_mail_hangs_on_a_fresh_connection() throws InterruptedException, ExecutionException {
        try (var _ = new World(servers);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Awaitility.await()
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> names.directory().isPresent());
            var hands = new Semaphore(AT_ONCE);
            var outcomes = new ArrayList<Future<Outcome>>();
            for (int i = 0; i < MAILS; i++) {
                OutgoingMail mail = mail(i);
                hands.acquire();
                outcomes.add(
                        threads.submit(() -> {
                            try {
                                return mails.send(mail);
                            } finally {
                                hands.release();
                            }
                        }));
            }
            for (Future<Outcome> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(Outcome.Accepted.class);
            }
            assertThat(Relay.SHARED.to("fresh@example.org")).hasSize(MAILS);
        }
    }

    private static OutgoingMail mail(int number) {
        return new OutgoingMail(
                new DeliveryId(new UUID(0, number), 1),
                Purpose.WELCOME,
                null,
                "fresh@example.org",
                "en",
                "Number " + number,
                "text",
                "<p>html</p>",
                null);
    }
}
