package io.faultline.status.snapshot;

import static io.faultline.status.snapshot.Worlds.NOW;
import static io.faultline.status.snapshot.Worlds.carrierDown;
import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Status;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// States and incidents come by different ways; a page never shows trouble which nothing explains,
/// and never waits long for the explanation.
class WaitingTroubleTest {

    private static final Instant SAID = NOW.minusMillis(300);
    private static final Instant WAITED = SAID.plus(Observation.INCIDENT_WAIT);

    @Test
    void trouble_is_shown_together_with_its_incident() {
        Worlds world = carrierFails();
        Snapshot before = world.snapshot();
        assertThat(before.overall()).isEqualTo(Overall.OPERATIONAL);
        assertThat(trunk(before).status()).isEqualTo(Status.OPERATIONAL);
        assertThat(trunk(before).lastKnown()).isEqualTo(Status.OPERATIONAL);
        Snapshot after = world.suffers(carrierDown()).snapshot();
        assertThat(after.overall()).isEqualTo(Overall.PARTIAL_OUTAGE);
        assertThat(trunk(after).status()).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(after.unresolved()).hasSize(1);
    }

    @Test
    void trouble_whose_incident_does_not_come_is_shown_all_the_same() {
        Worlds world = carrierFails();
        assertThat(trunk(world.snapshot(WAITED.minusMillis(1))).status())
                .isEqualTo(Status.OPERATIONAL);
        assertThat(trunk(world.snapshot(WAITED)).status()).isEqualTo(Status.MAJOR_OUTAGE);
    }

    @Test
    void what_is_said_again_does_not_wait_again() {
        Worlds world =
                carrierFails()
                        .fails(
                                "carrier-a/trunk-1",
                                Status.MAJOR_OUTAGE,
                                "inc_carrier_a",
                                SAID.plusSeconds(300));
        assertThat(trunk(world.snapshot(SAID.plusSeconds(300))).status())
                .isEqualTo(Status.MAJOR_OUTAGE);
    }

    @Test
    void trouble_that_gets_worse_does_not_look_better_meanwhile() {
        Worlds world =
                Worlds.quiet()
                        .is("carrier-a/trunk-1", Status.DEGRADED_PERFORMANCE)
                        .fails("carrier-a/trunk-1", Status.MAJOR_OUTAGE, "inc_other", SAID);
        assertThat(trunk(world.snapshot()).status()).isEqualTo(Status.MAJOR_OUTAGE);
    }

    @Test
    void the_world_says_when_it_must_be_looked_at_again() {
        assertThat(carrierFails().world().nextDue(NOW)).isEqualTo(WAITED);
        assertThat(carrierFails().world().nextDue(WAITED)).isNull();
        assertThat(carrierFails().suffers(carrierDown()).world().nextDue(NOW)).isNull();
    }

    @Test
    void a_customer_waits_like_everybody() {
        Worlds world = carrierFails();
        assertThat(acme(world, NOW).state()).isEqualTo(Status.OPERATIONAL);
        assertThat(acme(world, WAITED).state()).isEqualTo(Status.MAJOR_OUTAGE);
    }

    private static CustomerView acme(Worlds world, Instant now) {
        return CustomerView.of(world.world(), "acme", Worlds.KEEP_ALIVE, now).orElseThrow();
    }

    private static Worlds carrierFails() {
        return Worlds.quiet()
                .fails("carrier-a", Status.MAJOR_OUTAGE, "inc_carrier_a", SAID)
                .fails("carrier-a/trunk-1", Status.MAJOR_OUTAGE, "inc_carrier_a", SAID)
                .fails("carrier-a/trunk-2", Status.MAJOR_OUTAGE, "inc_carrier_a", SAID);
    }

    private static ComponentState trunk(Snapshot snapshot) {
        return snapshot.components().stream()
                .filter(each -> each.id().equals("carrier-a/trunk-1"))
                .findFirst()
                .orElseThrow();
    }
}
