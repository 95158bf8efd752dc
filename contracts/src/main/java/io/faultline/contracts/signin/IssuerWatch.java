package io.faultline.contracts.signin;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.BiConsumer;

/// Asks an issuer again and again for its discovery document, so that nobody is sent to one that
/// does not answer. It asks beside everything else; nothing waits for it.
public final class IssuerWatch implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(3);
    private static final int LARGEST = 256 * 1024;

    /// How the issuer is.
    ///
    /// @param reason why it is away, in words; empty where it is not
    public record Sight(State state, String reason) {}

    /// What is known of the issuer.
    public enum State {
        /// It has not been asked yet.
        UNKNOWN,
        /// It answers.
        ANSWERS,
        /// It does not answer, or not as an issuer does.
        AWAY
    }

    private final URI discovery;
    private final Duration every;
    private final BiConsumer<State, String> changed;
    private final HttpClient client;
    private final Thread watcher;
    private volatile Sight sight = new Sight(State.UNKNOWN, "");

    /// @param every how long it rests between two questions
    /// @param changed is told whenever the issuer goes or comes back
    public IssuerWatch(URI issuer, Duration every, BiConsumer<State, String> changed) {
        String base = issuer.toString().replaceFirst("/+$", "");
        this.discovery = URI.create(base + "/.well-known/openid-configuration");
        this.every = every;
        this.changed = changed;
        this.client = HttpClient.newBuilder().connectTimeout(WITHIN).build();
        this.watcher = Thread.ofVirtual().name("issuer-watch").unstarted(this::run);
    }

    /// Begins to ask.
    public void start() {
        watcher.start();
    }

    /// How the issuer was when it was last asked.
    public Sight sight() {
        return sight;
    }

    /// Whether it is known not to answer.
    public boolean isAway() {
        return sight.state() == State.AWAY;
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Sight now = look();
                boolean isNew = now.state() != sight.state();
                sight = now;
                if (isNew) {
                    changed.accept(now.state(), now.reason());
                }
                Thread.sleep(every);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Sight look() throws InterruptedException {
        var request = HttpRequest.newBuilder(discovery).timeout(WITHIN).build();
        try {
            var answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    return away("it answers " + answer.statusCode() + " at " + discovery);
                }
                JsonNode document = Json.mapper().readTree(body.readNBytes(LARGEST));
                return document.path("issuer").isTextual()
                        ? new Sight(State.ANSWERS, "")
                        : away("what it answers at " + discovery + " names no issuer");
            }
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return away(discovery + ": " + reason);
        }
    }

    private static Sight away(String reason) {
        return new Sight(State.AWAY, reason);
    }

    /// Asks no more.
    @Override
    public void close() {
        watcher.interrupt();
        client.shutdownNow();
    }
}
