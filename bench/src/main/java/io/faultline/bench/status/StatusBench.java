package io.faultline.bench.status;

import io.faultline.bench.Benchmark;
import io.faultline.bench.Figure;
import io.faultline.bench.house.Broker;
import io.faultline.bench.house.Child;
import io.faultline.bench.house.Place;
import io.faultline.bench.house.Ports;
import io.faultline.contracts.Status;
import io.faultline.contracts.inventory.Inventory;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// What the status page bears.
public final class StatusBench implements Benchmark {

    private static final String SUMMARY = "/api/v2/summary.json";
    private static final String REQUESTS = "status.requests";
    private static final String READERS = "status.readers";
    private static final String LISTENERS = "status.listeners";
    private static final String FRESH = "status.fresh";
    private static final String SNAPSHOT = "status.snapshot";
    private static final int READER_COUNT = 5_000;
    private static final int READS_A_SECOND = 2_000;
    private static final int LISTENER_COUNT = 10_000;

    @Override
    public String name() {
        return "status";
    }

    @Override
    public void run(Place place, Consumer<Figure> figures, Wish wish)
            throws IOException, InterruptedException {
        boolean isShort = wish.length() == Length.SHORT;
        try (Broker broker = Broker.start(place);
                News news = new News(broker.address())) {
            // the ten services alone: a summary of some 4 KB
            broker.publish(Inventory.EMPTY);
            try (Page page = Page.start(place, broker)) {
                if (wish.wants(REQUESTS)) {
                    requests(place, page, figures, isShort);
                }
                if (wish.wants(FRESH)) {
                    fresh(page, news, figures, isShort ? 50 : 500);
                }
                if (wish.wants(READERS)) {
                    readers(page, figures, Duration.ofSeconds(isShort ? 10 : 60));
                }
                if (wish.wants(LISTENERS)) {
                    listeners(page, news, figures, isShort ? 3 : 20);
                }
            }
            if (wish.wants(SNAPSHOT)) {
                snapshot(place, broker, news, figures, isShort ? 30 : 200);
            }
        }
    }

    /// In turns, so that neither gets the quieter machine.
    private static void requests(Place place, Page page, Consumer<Figure> figures, boolean isShort)
            throws IOException, InterruptedException {
        List<String> missing = Wrk.missing();
        if (!missing.isEmpty()) {
            say(REQUESTS + " is left out: install " + missing);
            return;
        }
        String summary = page.get(SUMMARY);
        say(REQUESTS + ": " + summary.length() + " bytes, beside nginx …");
        int port = Ports.free();
        Duration time = Duration.ofSeconds(isShort ? 5 : 15);
        var ours = new ArrayList<Double>();
        var theirs = new ArrayList<Double>();
        try (Child _ = Wrk.nginx(place, port, SUMMARY, summary)) {
            Wrk.perSecond(page.port(), SUMMARY, Duration.ofSeconds(isShort ? 10 : 30));
            Wrk.perSecond(port, SUMMARY, Duration.ofSeconds(2));
            for (int turn = 0; turn < 3; turn++) {
                theirs.add(Wrk.perSecond(port, SUMMARY, time));
                ours.add(Wrk.perSecond(page.port(), SUMMARY, time));
            }
        }
        figures.accept(Figure.rate(REQUESTS, median(ours), "requests/s", median(theirs)));
        figures.accept(Figure.of(REQUESTS + ".bytes", summary.length(), "bytes"));
    }

    private static void fresh(Page page, News news, Consumer<Figure> figures, int updates)
            throws IOException, InterruptedException {
        say(FRESH + ": from the update on the topic to the changed JSON, " + updates + " times …");
        var took = new long[updates];
        for (int i = -10; i < updates; i++) {
            String text = "Update number " + i + ".";
            long sent = System.nanoTime();
            news.update(text);
            long seen = page.when(SUMMARY, document -> document.contains(text));
            if (i >= 0) {
                took[i] = seen - sent;
            }
        }
        times(figures, FRESH, Sample.ofNanos(took));
    }

    private static void readers(Page page, Consumer<Figure> figures, Duration time)
            throws IOException {
        say(READERS + ": " + READER_COUNT + " open connections …");
        byte[] request = Guests.get(SUMMARY);
        var took = new ArrayList<Long>();
        try (var guests =
                new Guests<Visitor>(
                        page.port(),
                        (visitor, bytes) -> {
                            if (visitor.hear(bytes)) {
                                took.add(visitor.tookNanos());
                            }
                        })) {
            guests.welcome(IntStream.range(0, READER_COUNT).mapToObj(_ -> new Visitor()).toList());
            long begin = System.nanoTime();
            long apart = 1_000_000_000L / READS_A_SECOND;
            long total = time.toSeconds() * READS_A_SECOND;
            for (long asked = 0; asked < total; ) {
                long due = begin + asked * apart;
                long ahead = due - System.nanoTime();
                if (ahead > 0) {
                    guests.listen(ahead / 1_000_000);
                    continue;
                }
                int seat = (int) (asked % READER_COUNT);
                Visitor visitor = guests.guest(seat);
                if (visitor.waits()) {
                    guests.listen(1);
                    continue;
                }
                visitor.ask(due);
                guests.say(seat, request);
                asked++;
                guests.listen(0);
            }
            guests.await(() -> took.size() >= total);
            figures.accept(Figure.of(READERS, guests.size() - guests.gone(), "connections"));
        }
        times(figures, READERS, Sample.ofNanos(took.stream().mapToLong(each -> each).toArray()));
    }

    private static void listeners(Page page, News news, Consumer<Figure> figures, int updates)
            throws IOException, InterruptedException {
        say(LISTENERS + ": " + LISTENER_COUNT + " at the stream of changes …");
        var listeners = IntStream.range(0, LISTENER_COUNT).mapToObj(_ -> new Listener()).toList();
        try (var guests = new Guests<Listener>(page.port(), Listener::hear)) {
            guests.welcome(listeners);
            byte[] request = Guests.get("/api/v3/events");
            for (int seat = 0; seat < LISTENER_COUNT; seat++) {
                guests.say(seat, request);
                guests.listen(0);
            }
            guests.await(() -> listeners.stream().allMatch(each -> each.events() >= 1));
            var last = new long[updates];
            for (int i = 0; i < updates; i++) {
                int heard = i + 2;
                long sent = System.nanoTime();
                news.update("Everybody hears number " + i + ".");
                guests.await(() -> listeners.stream().allMatch(each -> each.events() >= heard));
                last[i] = listeners.stream().mapToLong(Listener::lastAt).max().orElseThrow() - sent;
            }
            figures.accept(Figure.of(LISTENERS, guests.size() - guests.gone(), "connections"));
            Sample sample = Sample.ofNanos(last);
            figures.accept(Figure.of(LISTENERS + ".last.p50", sample.at(0.5), "ms"));
            figures.accept(Figure.of(LISTENERS + ".last.max", sample.max(), "ms"));
            figures.accept(Figure.of(LISTENERS + ".memory", page.residentMb(), "MiB"));
        }
    }

    private static void snapshot(
            Place place, Broker broker, News news, Consumer<Figure> figures, int changes)
            throws IOException, InterruptedException {
        Estate estate = Estate.of(50, 99);
        say(SNAPSHOT + ": " + estate.leaves().size() + " components in 50 groups …");
        broker.publish(estate.inventory());
        try (Page page = Page.start(place, broker)) {
            news.states(estate.leaves(), Status.OPERATIONAL);
            var snapshots = new ArrayList<Double>();
            var whole = new ArrayList<Double>();
            for (int i = -20; i < changes; i++) {
                String before = page.get("/api/v2/status.json");
                news.state(
                        estate.leaves().get(Math.floorMod(i, 40)),
                        i % 2 == 0 ? Status.PARTIAL_OUTAGE : Status.OPERATIONAL);
                page.when("/api/v2/status.json", after -> !after.equals(before));
                if (i >= 0) {
                    snapshots.add(page.metric("faultline_status_snapshot_seconds") * 1e3);
                    whole.add(page.metric("faultline_status_build_seconds") * 1e3);
                }
            }
            times(figures, SNAPSHOT, sample(snapshots));
            times(figures, SNAPSHOT + ".site", sample(whole));
        }
    }

    private static void times(Consumer<Figure> figures, String bench, Sample sample) {
        figures.accept(Figure.of(bench + ".p50", sample.at(0.5), "ms"));
        figures.accept(Figure.of(bench + ".p99", sample.at(0.99), "ms"));
    }

    private static Sample sample(List<Double> millis) {
        return new Sample(millis.stream().mapToDouble(each -> each).sorted().toArray());
    }

    private static double median(List<Double> values) {
        return sample(values).at(0.5);
    }

    private static void say(String progress) {
        System.err.println("bench: " + progress);
    }
}
