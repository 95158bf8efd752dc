package io.faultline.probe.net;

import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Probers;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.config.ProberCatalogue;
import io.faultline.probe.datagram.DatagramEngine;
import io.faultline.probe.stream.StreamEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Asks as the engine does, on a virtual thread: `Ask.of("127.0.0.1:80").with("send",
/// "x").through(prober)`.
public final class Ask {

    /// One engine for all tests: it has a thread of its own, and few sockets.
    public static final DatagramEngine ENGINE = new DatagramEngine(1);

    /// The one that connections share.
    public static final StreamEngine STREAMS = new StreamEngine();

    private final String target;
    private final Map<String, String> options = new LinkedHashMap<>();
    private final Set<String> wanted = new LinkedHashSet<>();
    private Duration timeout = Duration.ofSeconds(5);
    private @Nullable Credentials credentials;

    private Ask(String target) {
        this.target = target;
    }

    public static Ask of(String target) {
        return new Ask(target);
    }

    public Ask with(String option, String value) {
        options.put(option, value);
        return this;
    }

    public Ask wanting(String name) {
        wanted.add(name);
        return this;
    }

    public Ask as(String user, String password) {
        credentials = new Credentials(user, password);
        return this;
    }

    public Ask as(String user, String password, String privacy) {
        credentials = new Credentials(user, password, privacy);
        return this;
    }

    public Ask within(int ms) {
        timeout = Duration.ofMillis(ms);
        return this;
    }

    /// What the prober saw. An exception that escapes it fails the test.
    public Sight through(Prober prober) {
        var request =
                new ProbeRequest(
                        new CheckId("core/db/a"),
                        new VantageId("yyz"),
                        target,
                        options,
                        wanted,
                        credentials,
                        timeout);
        var answer = new CompletableFuture<Sight>();
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        answer.complete(prober.probe(request));
                    } catch (InterruptedException | RuntimeException | Error e) {
                        answer.completeExceptionally(e);
                    }
                });
        try {
            return answer.get(timeout.toMillis() + 10_000, TimeUnit.MILLISECONDS);
        } catch (Exception e) {
            throw new AssertionError("the prober threw or hung: " + e, e);
        }
    }

    /// It must have answered.
    public Sight.Answered answered(Prober prober) {
        Sight sight = through(prober);
        if (sight instanceof Sight.Answered answered) {
            return answered;
        }
        throw new AssertionError("expected an answer, saw " + sight);
    }

    /// It must have failed.
    public Sight.Failed failed(Prober prober) {
        Sight sight = through(prober);
        if (sight instanceof Sight.Failed failed) {
            return failed;
        }
        throw new AssertionError("expected a failure, saw " + sight);
    }

    /// Every prober that is built.
    public static Probers probers() {
        return ProberCatalogue.probers(targets(), ENGINE, STREAMS, InstantSource.system());
    }

    /// The targets of the machine.
    public static Targets targets() {
        return new SystemTargets(ResolverFiles.ofMachine());
    }
}
