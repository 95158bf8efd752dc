package io.faultline.probe.timer;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.probe.timer.TimerWheel.Timer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The wheel against a model that sorts: whatever is set, moved and cancelled, both fire the same.
class TimerWheelTest {

    private static final long NOON = 1_795_600_800_000L;

    @Test
    void a_timer_fires_at_its_tick_and_not_before() {
        for (long wait : new long[] {0, 1, 63, 64, 65, 4_095, 4_096, 86_400_000L, 3_000_000_000L}) {
            var wheel = new TimerWheel<String>(NOON);
            var fired = new ArrayList<String>();
            wheel.set(new Timer<>("a"), NOON + wait);
            wheel.advance(NOON + wait - 1, fired::add);
            assertThat(fired).isEmpty();
            wheel.advance(NOON + wait, fired::add);
            assertThat(fired).containsExactly("a");
            assertThat(wheel.next()).isEqualTo(TimerWheel.NEVER);
        }
    }

    @Test
    void a_timer_that_is_set_again_fires_once_and_a_cancelled_one_never() {
        var wheel = new TimerWheel<String>(NOON);
        var fired = new ArrayList<String>();
        var moved = new Timer<>("moved");
        var cancelled = new Timer<>("cancelled");
        wheel.set(moved, NOON + 5);
        wheel.set(moved, NOON + 5_000);
        wheel.set(cancelled, NOON + 5);
        wheel.cancel(cancelled);
        wheel.cancel(cancelled);
        assertThat(wheel.size()).isEqualTo(1);
        wheel.advance(NOON + 10_000, fired::add);
        assertThat(fired).containsExactly("moved");
        assertThat(moved.isSet()).isFalse();
    }

    @Test
    void what_a_timer_sets_or_cancels_while_it_fires_holds() {
        var wheel = new TimerWheel<Runnable>(0);
        var fired = new ArrayList<String>();
        var later = new Timer<Runnable>(() -> fired.add("later"));
        // of one tick, the one set last fires first: it cancels the other
        var victim = new Timer<Runnable>(() -> fired.add("victim"));
        var first =
                new Timer<Runnable>(() -> {
                    wheel.cancel(victim);
                    wheel.set(later, 7);
                });
        wheel.set(victim, 5);
        wheel.set(first, 5);
        wheel.advance(100, Runnable::run);
        assertThat(fired).containsExactly("later");
    }

    @Test
    void as_a_sorted_list_would_for_two_thousand_random_histories() {
        for (int seed = 0; seed < 2_000; seed++) {
            history(new SplittableRandom(seed));
        }
    }

    private static void history(SplittableRandom random) {
        long now = random.nextLong(NOON);
        var wheel = new TimerWheel<Integer>(now);
        var timers = new ArrayList<Timer<Integer>>();
        Map<Integer, Long> model = new HashMap<>();
        for (int each = 0; each < 20; each++) {
            timers.add(new Timer<>(each));
        }
        for (int step = 0; step < 30; step++) {
            int which = random.nextInt(timers.size());
            if (random.nextInt(4) == 0) {
                wheel.cancel(timers.get(which));
                model.remove(which);
            } else {
                long due = now + (random.nextLong() >>> random.nextInt(30, 64)) - 10;
                wheel.set(timers.get(which), due);
                model.put(which, Math.clamp(due, now, (1L << 42) - 1));
            }
            if (random.nextInt(3) == 0) {
                now += random.nextLong() >>> random.nextInt(30, 64);
                long until = now;
                List<Long> expected =
                        model.values().stream()
                                .filter(due -> due <= until)
                                .sorted(Comparator.naturalOrder())
                                .toList();
                var fired = new ArrayList<Long>();
                assertThat(wheel.next()).isLessThanOrEqualTo(earliest(model));
                assertThat(wheel.earliest()).isEqualTo(earliest(model));
                wheel.advance(now, owner -> fired.add(model.remove(owner)));
                assertThat(fired).isEqualTo(expected);
            }
            assertThat(wheel.size()).isEqualTo(model.size());
        }
    }

    private static long earliest(Map<Integer, Long> model) {
        return model.values().stream().min(Comparator.naturalOrder()).orElse(TimerWheel.NEVER);
    }
}
