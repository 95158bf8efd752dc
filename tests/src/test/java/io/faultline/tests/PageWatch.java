package io.faultline.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// A reader who reloads a page twenty times a second and remembers when it said what.
final class PageWatch implements AutoCloseable {

    private static final Duration PACE = Duration.ofMillis(50);
    private static final int MAX_SIGHTS = 5_000;

    private final List<Sight> sights = new CopyOnWriteArrayList<>();
    private final Thread reader;

    private record Sight(Instant at, String body) {}

    PageWatch(String url) {
        reader = Thread.ofVirtual().start(() -> read(url));
    }

    /// When the page first said these words.
    Instant first(String words) {
        return sights.stream()
                .filter(each -> each.body.contains(words))
                .findFirst()
                .orElseThrow(() -> new AssertionError("the page never said: " + words))
                .at;
    }

    private void read(String url) {
        String last = "";
        while (!Thread.currentThread().isInterrupted() && sights.size() < MAX_SIGHTS) {
            String body = body(url);
            if (!body.equals(last)) {
                sights.add(new Sight(Instant.now(), body));
                last = body;
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
    }

    private static String body(String url) {
        try {
            return Http.get(url).body();
        } catch (RuntimeException e) {
            return "";
        }
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
