package io.faultline.incident.localise;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// What each check is worth under an explanation: the pick that explains it best; where none does,
/// what speaks most against.
final class Ledger {

    private final double[] best;
    private final double[] worst;
    private final boolean[] touched;
    private int[] order = new int[16];
    private int entered;

    private Ledger(int checks) {
        best = new double[checks];
        worst = new double[checks];
        touched = new boolean[checks];
    }

    /// Ledgers that are used again: each is as long as the estate has checks.
    static final class Shelf {
        private final int checks;
        private final Deque<Ledger> free = new ArrayDeque<>();

        Shelf(int checks) {
            this.checks = checks;
        }

        /// An empty one.
        Ledger take() {
            Ledger known = free.poll();
            return known == null ? new Ledger(checks) : known;
        }

        /// Takes one back that nobody reads any more.
        void putBack(Ledger ledger) {
            ledger.clear();
            free.push(ledger);
        }
    }

    void enter(int check, double worth) {
        if (touched[check]) {
            best[check] = Math.max(best[check], worth);
            worst[check] = Math.min(worst[check], worth);
            return;
        }
        touched[check] = true;
        best[check] = worth;
        worst[check] = Math.min(0, worth);
        if (entered == order.length) {
            order = Arrays.copyOf(order, entered * 2);
        }
        order[entered++] = check;
    }

    /// How much the sum would change.
    double change(int check, double worth) {
        if (!touched[check]) {
            return worth;
        }
        double before = of(best[check], worst[check]);
        return of(Math.max(best[check], worth), Math.min(worst[check], worth)) - before;
    }

    /// The most by which the sum could change where the worth is at most `hope`, which is 0 or
    /// more.
    double mostChange(int check, double hope) {
        return touched[check] ? Math.max(0, hope - of(best[check], worst[check])) : hope;
    }

    double sum() {
        double sum = 0;
        for (int i = 0; i < entered; i++) {
            sum += of(best[order[i]], worst[order[i]]);
        }
        return sum;
    }

    private void clear() {
        for (int i = 0; i < entered; i++) {
            touched[order[i]] = false;
        }
        entered = 0;
    }

    private static double of(double best, double worst) {
        return best > 0 ? best : worst;
    }
}
