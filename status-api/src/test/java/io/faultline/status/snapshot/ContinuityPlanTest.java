package io.faultline.status.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Layer;
import io.faultline.contracts.Status;
import io.faultline.status.snapshot.ContinuityPlan.LayerPlan;
import io.faultline.status.snapshot.ContinuityPlan.Meanwhile;
import org.junit.jupiter.api.Test;

class ContinuityPlanTest {

    private static final String PLAYBOOKS =
            Worlds.TELAX
                    + """
                    playbooks:
                      - { layer: isp, text: { en: "Fail over to the LTE router.", fr: "Passez au LTE." } }
                      - { layer: isp, customer: acme, text: { en: "Call the IT desk.", fr: "Appelez le bureau." } }
                      - { layer: carrier, component: carrier-a, text: { en: "Use carrier B.", fr: "Prenez B." } }
                      - { layer: premise, customer: acme, text: { en: "Acme only.", fr: "Acme seulement." } }
                    """;

    @Test
    void each_layer_says_what_it_stops_and_who_mends_it() {
        ContinuityPlan plan = plan("bolt");
        assertThat(plan.layers())
                .extracting(LayerPlan::layer)
                .containsExactly(Layer.CARRIER, Layer.ISP, Layer.CORE, Layer.PREMISE);
        assertThat(layer(plan, Layer.CARRIER).duty().party()).isEqualTo("northtel");
        assertThat(layer(plan, Layer.CARRIER).services())
                .extracting(each -> each.in("en"))
                .contains("Toll free calling", "Calling to agents phones")
                .doesNotContain("Administration portal");
        assertThat(layer(plan, Layer.PREMISE).parts()).isEmpty();
        assertThat(layer(plan, Layer.PREMISE).services())
                .as("of the layer, where nothing of it is known")
                .extracting(each -> each.in("en"))
                .contains("Agent software");
    }

    @Test
    void a_customers_own_playbook_stands_before_the_general_one_and_a_parts_own_names_it() {
        ContinuityPlan acme = plan("acme");
        assertThat(layer(acme, Layer.ISP).meanwhile())
                .extracting(each -> each.text().in("en"))
                .containsExactly("Call the IT desk.");
        assertThat(layer(plan("bolt"), Layer.ISP).meanwhile())
                .extracting(each -> each.text().in("fr"))
                .containsExactly("Passez au LTE.");
        Meanwhile carrier = layer(acme, Layer.CARRIER).meanwhile().getFirst();
        assertThat(carrier.text().in("en")).isEqualTo("Use carrier B.");
        assertThat(carrier.parts()).extracting(each -> each.in("en")).contains("Trunk 1");
    }

    @Test
    void what_happened_in_a_layer_stands_in_it() {
        Worlds world = Worlds.of(PLAYBOOKS).suffers(Worlds.linkDown());
        ContinuityPlan plan = plan(world, "acme");
        assertThat(layer(plan, Layer.ISP).past()).extracting("id").containsExactly("inc_link");
        assertThat(layer(plan, Layer.CORE).past()).isEmpty();
    }

    @Test
    void nothing_of_another_customer_is_in_a_plan() {
        assertThat(plan("bolt").toString()).doesNotContain("Acme").doesNotContain("vault");
        assertThat(plan("acme").toString()).doesNotContain("Bolt");
    }

    private static LayerPlan layer(ContinuityPlan plan, Layer layer) {
        return plan.layers().stream()
                .filter(each -> each.layer() == layer)
                .findFirst()
                .orElseThrow();
    }

    private static ContinuityPlan plan(String customer) {
        return plan(Worlds.of(PLAYBOOKS).is("isp/acme-fibre", Status.OPERATIONAL), customer);
    }

    private static ContinuityPlan plan(Worlds world, String customer) {
        return ContinuityPlan.of(
                world.world(),
                CustomerView.of(world.world(), customer, Worlds.KEEP_ALIVE, Worlds.NOW)
                        .orElseThrow());
    }
}
