package io.faultline.notifier.hooks;

import io.faultline.notifier.ledger.Outcome;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/// A POST to an address that a stranger typed. The name is resolved once, every address it has
/// passes the [Gate], and the connection goes to the address that passed; name and certificate are
/// still those of the URL, so a name that changes its mind in between (DNS rebinding) reaches
/// nothing. Redirects are not followed, and of an answer only its status and how long to wait are
/// read.
final class PinnedPost {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(30);
    private static final long LONGEST_PAUSE = 900;

    /// Who knows addresses by name.
    interface Resolver {
        /// All addresses of a name.
        ///
        /// @throws UnknownHostException where there is no such name
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    /// What was answered.
    ///
    /// @param pause how long it asks to wait, or what is usual
    record Reply(int status, Duration pause) {

        /// The code in the ledger.
        String code() {
            return "http " + status;
        }
    }

    private final HttpClient client;
    private final Resolver resolver;
    private final Gate gate;
    private final AtomicInteger turn = new AtomicInteger();

    /// @param client without keep-alive: a connection serves one message
    PinnedPost(HttpClient client, Resolver resolver, Gate gate) {
        this.client = client;
        this.resolver = resolver;
        this.gate = gate;
    }

    /// Sends it and waits for the answer, for 15 seconds at most.
    ///
    /// @param meaning what an answer says
    Outcome send(
            URI url, Map<String, String> headers, byte[] body, Function<Reply, Outcome> meaning) {
        try {
            List<InetAddress> addresses = resolver.addresses(host(url));
            return switch (gate.verdict(url, addresses, turn.getAndIncrement())) {
                case Gate.Verdict.Refused(var reason) -> new Outcome.Refused("gate", reason);
                case Gate.Verdict.Go(var address, var port) ->
                        posted(
                                options(url, new InetSocketAddress(address, port)),
                                headers,
                                body,
                                meaning);
            };
        } catch (UnknownHostException _) {
            return new Outcome.Failed("dns", "there is no such name", false);
        }
    }

    private Outcome posted(
            RequestOptions options,
            Map<String, String> headers,
            byte[] body,
            Function<Reply, Outcome> meaning) {
        try {
            return client.request(options)
                    .compose(request -> {
                        request.putHeader("user-agent", "Faultline");
                        headers.forEach(request::putHeader);
                        return request.send(Buffer.buffer(body));
                    })
                    .map(PinnedPost::answered)
                    .map(meaning)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Outcome.Unanswered("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (ExecutionException e) {
            return failed(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.Unanswered("interrupted");
        }
    }

    private static RequestOptions options(URI url, InetSocketAddress to) {
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(to))
                .setHost(host(url))
                .setPort(to.getPort())
                .setSsl("https".equalsIgnoreCase(url.getScheme()))
                .setURI(url.getRawQuery() == null ? path : path + "?" + url.getRawQuery())
                .setFollowRedirects(false)
                .setTimeout(PATIENCE.toMillis());
    }

    /// The answer's body is not read: whatever it is, nobody here needs it.
    private static Reply answered(HttpClientResponse response) {
        var reply = new Reply(response.statusCode(), pause(response));
        response.request().connection().close();
        return reply;
    }

    private static Duration pause(HttpClientResponse response) {
        String after = response.getHeader("retry-after");
        return after != null && after.matches("[0-9]{1,6}")
                ? Duration.ofSeconds(Math.min(LONGEST_PAUSE, Long.parseLong(after)))
                : PAUSE;
    }

    private static Outcome failed(Throwable cause) {
        return switch (cause) {
            case ConnectException _ -> new Outcome.Failed("connect", "it can not be reached", true);
            case SSLException _ ->
                    new Outcome.Failed("tls", "its certificate does not hold", false);
            default -> new Outcome.Unanswered(cause.getClass().getSimpleName());
        };
    }

    /// Without the brackets of IPv6.
    private static String host(URI url) {
        return url.getHost().replaceAll("[\\[\\]]", "");
    }
}
