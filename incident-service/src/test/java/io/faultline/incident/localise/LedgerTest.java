package io.faultline.incident.localise;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerTest {

    private final Ledger.Shelf shelf = new Ledger.Shelf(10);

    @Test
    void a_check_is_worth_what_explains_it_best() {
        Ledger ledger = shelf.take();
        ledger.enter(3, 5);
        ledger.enter(3, 8);
        ledger.enter(3, -2);

        assertThat(ledger.sum()).isEqualTo(8);
    }

    @Test
    void a_check_that_nothing_explains_is_worth_what_speaks_most_against() {
        Ledger ledger = shelf.take();
        ledger.enter(3, -2);
        ledger.enter(3, -7);
        ledger.enter(4, -1);

        assertThat(ledger.sum()).isEqualTo(-8);
    }

    @Test
    void a_change_is_told_without_making_it() {
        Ledger ledger = shelf.take();
        ledger.enter(3, -2);
        ledger.enter(4, 6);

        assertThat(ledger.change(3, 5)).isEqualTo(7);
        assertThat(ledger.change(3, -1)).isZero();
        assertThat(ledger.change(4, -9)).isZero();
        assertThat(ledger.change(4, 7)).isEqualTo(1);
        assertThat(ledger.change(5, -4)).isEqualTo(-4);
        assertThat(ledger.sum()).isEqualTo(4);
    }

    @Test
    void one_that_was_put_back_is_empty() {
        Ledger used = shelf.take();
        for (int check = 0; check < 10; check++) {
            used.enter(check, 3);
        }
        shelf.putBack(used);

        Ledger again = shelf.take();

        assertThat(again).isSameAs(used);
        assertThat(again.sum()).isZero();
        assertThat(again.change(2, 4)).isEqualTo(4);
    }
}
