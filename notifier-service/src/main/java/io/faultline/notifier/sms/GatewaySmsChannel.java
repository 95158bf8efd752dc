package io.faultline.notifier.sms;

import io.faultline.contracts.Json;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.OutgoingText;
import io.faultline.notifier.ledger.SmsChannel;
import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;

/// Text messages by an HTTP gateway: `POST {"id","to","from","text","validForSeconds"}`. 2xx
/// accepts; 429 throttles; 5xx may come right; anything else is for good. The id is the same for
/// every attempt, so that a gateway that keeps ids sends once.
final class GatewaySmsChannel implements SmsChannel, Closeable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final long LONGEST_PAUSE = 300;

    private final URI url;
    private final String sender;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(CONNECT_TIMEOUT)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();

    GatewaySmsChannel(URI url, String sender) {
        this.url = url;
        this.sender = sender;
    }

    @Override
    public Outcome send(OutgoingText text) {
        var body = new LinkedHashMap<String, Object>();
        body.put("id", text.id().toString());
        body.put("to", text.to());
        body.put("from", sender);
        body.put("text", text.text());
        body.put("validForSeconds", text.validFor().toSeconds());
        HttpRequest request =
                HttpRequest.newBuilder(url)
                        .timeout(ANSWER_TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
                        .build();
        try {
            return answered(client.send(request, HttpResponse.BodyHandlers.discarding()));
        } catch (ConnectException e) {
            return new Outcome.Failed("connect", String.valueOf(e.getMessage()), true);
        } catch (IOException e) {
            return new Outcome.Unanswered(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Unanswered("interrupted");
        }
    }

    private static Outcome answered(HttpResponse<?> response) {
        int status = response.statusCode();
        String code = "http " + status;
        if (status / 100 == 2) {
            return new Outcome.Accepted("");
        }
        if (status == 429) {
            return new Outcome.Throttled(code, "the gateway asks to be slower", pause(response));
        }
        return status >= 500
                ? new Outcome.Failed(code, "the gateway is in trouble", false)
                : new Outcome.Refused(code, "the gateway refused it");
    }

    private static Duration pause(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(value -> value.matches("[0-9]{1,6}"))
                .map(value -> Duration.ofSeconds(Math.min(LONGEST_PAUSE, Long.parseLong(value))))
                .orElse(PAUSE);
    }

    @Override
    public void close() {
        client.close();
    }
}
