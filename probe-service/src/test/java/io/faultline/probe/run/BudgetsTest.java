package io.faultline.probe.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import io.faultline.probe.Fixture;
import io.faultline.probe.plan.AnsweredCalls;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What may be placed over the telephone network, and what may not.
class BudgetsTest {

    private final Budgets budgets = new Budgets();
    private Inventory inventory = Inventory.EMPTY;

    @Test
    void a_call_within_its_budget_goes_out_over_the_trunk_of_the_component() {
        budget("{ calls: 20/h, talk: 10s, dial: [\"+1800*\"] }", "");
        assertThat(take()).isEqualTo(granted("udp:192.0.2.1:5060"));
    }

    @Test
    void a_trunk_on_the_line_comes_first() {
        budget("{ calls: 20/h, dial: [\"+18005550100\"] }", "trunk=tls:sbc.example:5061");
        assertThat(take()).isEqualTo(granted("tls:sbc.example:5061"));
    }

    @Test
    void without_a_budget_with_calls_and_a_dial_list_nobody_is_called() {
        assertThat(refusal("{ dial: [\"+1800*\"] }", "")).contains("needs calls and a dial list");
        assertThat(refusal("{ calls: 20/h }", "")).contains("needs calls and a dial list");
        read("budgets: { b: { calls: 1/h } }", "", "");
        assertThat(words()).contains("needs a budget");
    }

    @Test
    void what_is_not_on_the_dial_list_is_not_dialled() {
        assertThat(refusal("{ calls: 20/h, dial: [\"+1888*\", \"+1800555010\"] }", ""))
                .contains("+18005550100 is not on the dial list");
    }

    @Test
    void a_call_is_neither_longer_than_the_budget_allows_nor_shorter_than_carriers_like() {
        assertThat(refusal("{ calls: 20/h, talk: 10s, dial: [\"+1*\"] }", "talk=20s"))
                .contains("longer than the budget b allows (10s)");
        assertThat(refusal("{ calls: 20/h, talk: 10s, dial: [\"+1*\"] }", "talk=3s"))
                .contains("last 8s or more");
    }

    @Test
    void no_more_calls_than_the_budget_has_in_any_such_time() {
        budget("{ calls: 2/h, dial: [\"+1*\"] }", "");
        for (int calls = 0; calls < 2; calls++) {
            assertThat(take()).isInstanceOf(Budgets.Answer.Granted.class);
            giveBack();
        }
        assertThat(words()).contains("2/h is spent");
    }

    @Test
    void one_call_at_a_time_over_a_carrier_whatever_its_trunks_and_budgets() {
        budget("{ calls: 20/h, concurrent: 5, dial: [\"+1*\"] }", "");
        assertThat(take()).isInstanceOf(Budgets.Answer.Granted.class);
        assertThat(words()).contains("over carrier-a is under way");
        giveBack();
        assertThat(take()).isInstanceOf(Budgets.Answer.Granted.class);
    }

    @Test
    void begun_minutes_are_paid_in_full_until_the_money_is_spent() {
        budget("{ calls: 99/h, spend: 0.1 USD/day, dial: [\"+1*\"] }", "price='0.03 USD/min'");
        for (int calls = 0; calls < 3; calls++) {
            assertThat(take()).isInstanceOf(Budgets.Answer.Granted.class);
            giveBack();
        }
        assertThat(words()).contains("0.1 USD/day is spent");
    }

    @Test
    void a_budget_of_money_refuses_a_call_whose_price_it_does_not_know() {
        String budget = "{ calls: 99/h, spend: 3 USD/day, dial: [\"+1*\"] }";
        assertThat(refusal(budget, "")).contains("say what a minute costs");
        assertThat(refusal(budget, "price='0.03 CAD/min'")).contains("in its currency");
        assertThat(refusal("{ calls: 9/h, spend: lots, dial: [\"+1*\"] }", "price='0.03 USD/min'"))
                .isNotEmpty();
        budget(budget, "price=cheap");
        assertThatThrownBy(this::take).hasMessageContaining("0.03 USD/min");
    }

    @Test
    void who_answers_expects_the_calls_that_name_its_vantage_and_no_others() {
        budget("{ calls: 2/h, dial: [\"+1*\"] }", "as=5001");
        var expected = AnsweredCalls.of(inventory, Set.of(Fixture.YUL));
        assertThat(expected).hasSize(1);
        assertThat(expected.getFirst().isFor("5001")).isTrue();
        assertThat(expected.getFirst().isFor("5002")).isFalse();
        assertThat(expected.getFirst().identity()).isEqualTo("+18005550100|yul");
        assertThat(AnsweredCalls.of(inventory, Set.of(Fixture.YYZ))).isEmpty();
    }

    private String refusal(String budget, String options) {
        budget(budget, options);
        return words();
    }

    private void budget(String budget, String options) {
        read("budgets: { b: " + budget + " }", options, ", budget: b");
    }

    private void read(String budgets, String options, String budget) {
        inventory =
                Fixture.read(
                        """
                        page: { name: T, url: "http://localhost:1", time-zone: America/Toronto, languages: [en] }
                        vantages: { yyz: { name: Toronto }, yul: { name: Montreal } }
                        defaults: { every: 5m, timeout: 25s, from: [yyz] }
                        %s
                        components:
                          carrier-a: { layer: carrier, name: Carrier A }
                          carrier-a/trunk-1: { layer: carrier, name: Trunk 1 }
                        checks:
                          - { id: carrier-a/trunk-1/options, probe: "sip options udp:192.0.2.1:5060" }
                          - { id: carrier-a/trunk-1/call, probe: "call +18005550100 via carrier-a/trunk-1 answer yul %s"%s }
                        """
                                .formatted(budgets, options, budget));
    }

    private Budgets.Answer take() {
        return budgets.take(check(), inventory);
    }

    private void giveBack() {
        budgets.giveBack(check(), inventory);
    }

    private String words() {
        return take() instanceof Budgets.Answer.Refused(var words) ? words : "";
    }

    private Check check() {
        return Objects.requireNonNull(inventory.checks().get("carrier-a/trunk-1/call"));
    }

    private static Budgets.Answer granted(String trunk) {
        return new Budgets.Answer.Granted(Optional.of(trunk));
    }
}
