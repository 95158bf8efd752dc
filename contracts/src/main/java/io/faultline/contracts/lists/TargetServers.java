package io.faultline.contracts.lists;

import io.faultline.contracts.inventory.TargetListReader;
import io.faultline.contracts.inventory.TargetListReading;
import io.faultline.contracts.inventory.TargetLists;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Lists that are asked for by HTTP (Prometheus' http_sd): a GET that answers 200 and
/// `application/json`, `[]` where there is nothing. Size and time are bounded, redirects are not
/// followed.
public final class TargetServers implements TargetLists {

    /// How often a list is asked for again.
    public static final Duration EVERY = Duration.ofSeconds(30);

    private final Duration limit;
    private final HttpClient client;

    /// @param limit for one list, from the connection to its last byte
    public TargetServers(Duration limit) {
        this.limit = limit;
        this.client =
                HttpClient.newBuilder()
                        .connectTimeout(limit)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    @Override
    public TargetListReading read(String source) {
        HttpRequest request;
        try {
            request =
                    HttpRequest.newBuilder(URI.create(source))
                            .header("Accept", "application/json")
                            .header("User-Agent", "Faultline")
                            .header(
                                    "X-Prometheus-Refresh-Interval-Seconds",
                                    Long.toString(EVERY.toSeconds()))
                            .build();
        } catch (IllegalArgumentException e) {
            return new TargetListReading.Missing("it is no URL: " + e.getMessage());
        }
        var answer =
                client.sendAsync(
                        request,
                        BodyHandlers.limiting(
                                BodyHandlers.ofString(StandardCharsets.UTF_8),
                                TargetListReader.MAX_BYTES));
        try {
            return read(source, answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new TargetListReading.Missing(
                    "no whole answer within " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            return new TargetListReading.Missing("no answer: " + words(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new TargetListReading.Missing("asking for it was interrupted");
        }
    }

    private static TargetListReading read(String source, HttpResponse<String> answer) {
        if (answer.statusCode() != 200) {
            return new TargetListReading.Missing(
                    "the answer is " + answer.statusCode() + ", not 200");
        }
        String type = answer.headers().firstValue("content-type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            return new TargetListReading.Missing(
                    "the answer is '" + type + "', not application/json");
        }
        return TargetListReader.read(source, answer.body());
    }

    private static String words(@Nullable Throwable cause) {
        if (cause == null) {
            return "unknown";
        }
        String message = cause.getMessage();
        return message == null || message.isEmpty() ? cause.getClass().getSimpleName() : message;
    }
}
