package io.faultline.incident.trial;

import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import io.faultline.contracts.inventory.Check;
import io.faultline.contracts.inventory.Inventory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The probes of an estate, in order of arrival: what the troubles make of them, and noise as the
/// traces' README describes it.
public final class Trace {

    /// Second 0.
    public static final Instant BEGIN = Instant.parse("2026-12-01T00:00:00Z");

    private static final double[] LOSSES = {.0003, .00085, .0066, .015};
    private static final double TIMEOUT = 4;

    private final Inventory inventory;
    private final List<Trouble> troubles;
    private final int end;
    private final Random random;
    private final Map<String, Double> skews = new TreeMap<>();
    private final Map<String, List<int[]>> restarts = new TreeMap<>();
    private final List<Trouble> cuts = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();

    private record Arrival(double at, HealthEvent event) {}

    private Trace(Inventory inventory, List<Trouble> troubles, int end, Random random) {
        this.inventory = inventory;
        this.troubles = troubles;
        this.end = end;
        this.random = random;
    }

    /// What a trace is made of.
    ///
    /// @param events in order of arrival
    /// @param troubles what really broke, the short cuts of vantages among it
    public record Made(List<HealthEvent> events, List<Trouble> troubles) {}

    /// Plays the probes.
    ///
    /// @param end the last second
    public static Made of(Inventory inventory, List<Trouble> troubles, int end, Random random) {
        var trace = new Trace(inventory, troubles, end, random);
        trace.vantages();
        inventory.checks().values().forEach(trace::probe);
        trace.arrivals.sort(Comparator.comparingDouble(Arrival::at));
        var all = new ArrayList<>(troubles);
        all.addAll(trace.cuts);
        return new Made(trace.arrivals.stream().map(Arrival::event).toList(), all);
    }

    /// Clocks that differ, restarts, and short cuts.
    private void vantages() {
        for (String vantage : inventory.vantages().keySet()) {
            skews.put(vantage, random.nextInt(100) == 0 ? 30 : random.nextGaussian() / 2);
            restarts.put(vantage, new ArrayList<>());
            for (int at = random.nextInt(7_200); at < end; at += 3_600 + random.nextInt(7_200)) {
                restarts.get(vantage).add(new int[] {at, at + 10 + random.nextInt(30)});
            }
        }
        for (int from = 0; from < end; from += 3_600) {
            shortCut(from);
        }
    }

    /// At most one an hour, apart from what breaks.
    private void shortCut(int hour) {
        List<String> all = List.copyOf(inventory.vantages().keySet());
        String vantage = all.get(random.nextInt(all.size()));
        int at = hour + random.nextInt(7_200);
        boolean alone =
                troubles.stream().allMatch(each -> at > each.to() + 60 || at < each.from() - 120);
        if (all.size() > 1 && at < Math.min(end - 120, hour + 3_500) && alone) {
            int lasts = 5 + random.nextInt(40);
            cuts.add(Script.cut(vantage, at, at + lasts, Trouble.Expected.OPTIONAL));
        }
    }

    private void probe(Check check) {
        double mean = LOSSES[random.nextInt(LOSSES.length)];
        var shared = new Bursts(mean / 2, end, random);
        double every = check.every().toMillis() / 1000.0;
        double phase = random.nextDouble() * every;
        var mine = new ArrayList<Arrival>();
        for (int i = 0; i < check.from().size(); i++) {
            String vantage = check.from().get(i);
            var own = new Bursts(mean / 2, end, random);
            double at = phase + i * every / check.from().size();
            for (int n = 0; at < end; n++, at += every) {
                double when = at + random.nextDouble() / 4;
                HealthEvent event = event(check, vantage, when, n, own, shared);
                if (event != null) {
                    mine.add(new Arrival(arrival(vantage, when, event), event));
                }
            }
        }
        for (Arrival each : mine) {
            arrivals.add(each);
            int fate = random.nextInt(1_000);
            if (fate < 10) {
                arrivals.add(new Arrival(each.at() + random.nextDouble() * every, each.event()));
            } else if (fate < 30) {
                move(each, random.nextDouble() * 1.5 * every);
            } else if (fate == 30) {
                move(each, random.nextDouble() * 600);
            }
        }
    }

    private void move(Arrival last, double later) {
        arrivals.removeLast();
        arrivals.add(new Arrival(last.at() + later, last.event()));
    }

    private double arrival(String vantage, double when, HealthEvent event) {
        double answered =
                when + (event.reason() == Reason.TIMEOUT ? TIMEOUT : random.nextDouble() / 20);
        for (int[] each : restarts.getOrDefault(vantage, List.of())) {
            if (answered >= each[0] && answered < each[1]) {
                return each[1] + random.nextDouble(); // held back, then all at once
            }
        }
        return answered;
    }

    private @Nullable HealthEvent event(
            Check check, String vantage, double when, int n, Bursts own, Bursts shared) {
        boolean mine = own.loses(when);
        boolean theirs = shared.loses(when);
        boolean lost = mine || theirs;
        int second = (int) when;
        if (random.nextInt(1_000) == 0) {
            return said(check, vantage, when, n, Outcome.ERROR, Reason.PROBER);
        }
        for (Trouble each : cuts) {
            if (each.root().equals("vantage:" + vantage) && each.shows(second)) {
                return said(check, vantage, when, n, Outcome.FAIL, silence());
            }
        }
        for (Trouble each : troubles) {
            boolean cut = each.root().equals("vantage:" + vantage);
            if (!each.shows(second)
                    || (!cut && !each.checks().contains(check.id()))
                    || random.nextDouble() > each.kind().loss()) {
                continue;
            }
            return switch (each.kind()) {
                case SLOW -> said(check, vantage, when, n, Outcome.DEGRADED, null);
                case REFUSED ->
                        said(
                                check,
                                vantage,
                                when,
                                n,
                                Outcome.FAIL,
                                check.component().equals(each.root())
                                        ? Reason.REFUSED
                                        : Reason.ASSERTION);
                default -> said(check, vantage, when, n, Outcome.FAIL, silence());
            };
        }
        return lost
                ? said(check, vantage, when, n, Outcome.FAIL, Reason.TIMEOUT)
                : said(check, vantage, when, n, Outcome.OK, null);
    }

    private Reason silence() {
        return random.nextInt(8) == 0 ? Reason.UNREACHABLE : Reason.TIMEOUT;
    }

    private HealthEvent said(
            Check check,
            String vantage,
            double when,
            int n,
            Outcome outcome,
            @Nullable Reason reason) {
        double told = when + skews.getOrDefault(vantage, 0.0);
        return new HealthEvent(
                check.id().replace('/', '.') + "." + vantage + "." + n,
                BEGIN.plusMillis(Math.round(told * 1000)),
                check.component(),
                check.id(),
                vantage,
                outcome,
                reason,
                null,
                Map.of(),
                null);
    }
}
