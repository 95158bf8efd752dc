package io.faultline.status.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Layer;
import io.faultline.contracts.Status;
import org.junit.jupiter.api.Test;

class CustomerViewTest {

    private final Worlds world =
            Worlds.quiet()
                    .is("isp/acme-fibre", Status.MAJOR_OUTAGE)
                    .suffers(Worlds.linkDown())
                    .suffers(Worlds.carrierDown());

    @Test
    void a_customer_sees_its_private_incidents_and_the_public_ones_that_touch_it() {
        assertThat(of("acme").open()).extracting("id").containsExactly("inc_carrier_a", "inc_link");
        assertThat(of("bolt").open()).extracting("id").containsExactly("inc_carrier_a");
    }

    @Test
    void a_customer_learns_who_acts_for_it_and_nobody_else() {
        assertThat(of("acme").open().getFirst().responsible())
                .extracting("party")
                .containsExactly("provider");
        assertThat(of("bolt").open().getFirst().responsible())
                .extracting("party")
                .containsExactly("northtel");
    }

    @Test
    void duties_follow_the_contract() {
        assertThat(of("bolt").duties())
                .extracting("layer", "party")
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Layer.CARRIER, "northtel"),
                        org.assertj.core.groups.Tuple.tuple(Layer.ISP, "northtel"),
                        org.assertj.core.groups.Tuple.tuple(Layer.CORE, "provider"),
                        org.assertj.core.groups.Tuple.tuple(Layer.PREMISE, "customer:bolt"));
    }

    @Test
    void a_service_is_as_it_is_for_this_customer() {
        assertThat(service("acme", "agent-software")).isEqualTo(Status.MAJOR_OUTAGE);
        assertThat(service("bolt", "agent-software")).isEqualTo(Status.OPERATIONAL);
    }

    @Test
    void connections_are_the_shared_ones_and_its_own() {
        assertThat(of("acme").connections().get(Layer.ISP))
                .extracting("id")
                .containsExactly("isp/acme-fibre");
        assertThat(of("acme").connections().get(Layer.CARRIER)).hasSize(3);
        assertThat(of("bolt").connections().get(Layer.PREMISE)).isEmpty();
    }

    @Test
    void nobody_has_no_view() {
        assertThat(CustomerView.of(world.world(), "nobody", Worlds.KEEP_ALIVE, Worlds.NOW))
                .isEmpty();
    }

    private CustomerView of(String customer) {
        return CustomerView.of(world.world(), customer, Worlds.KEEP_ALIVE, Worlds.NOW)
                .orElseThrow();
    }

    private Status service(String customer, String id) {
        return of(customer).services().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow()
                .status();
    }
}
