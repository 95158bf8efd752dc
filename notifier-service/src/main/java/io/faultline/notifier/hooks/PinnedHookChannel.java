package io.faultline.notifier.hooks;

import io.faultline.notifier.ledger.Endurance.Sign;
import io.faultline.notifier.ledger.HookChannel;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.OutgoingHook;
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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLException;

/// Posts to webhooks. The name is resolved once, every address it has passes the [Gate], and the
/// connection goes to the address that passed; name and certificate are still those of the URL, so
/// a name that changes its mind in between (DNS rebinding) reaches nothing. Redirects are not
/// followed, and of an answer only its status and how long to wait are read.
final class PinnedHookChannel implements HookChannel {

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

    private final HttpClient client;
    private final Resolver resolver;
    private final Gate gate;
    private final AtomicInteger turn = new AtomicInteger();

    /// @param client without keep-alive: a connection serves one message
    PinnedHookChannel(HttpClient client, Resolver resolver, Gate gate) {
        this.client = client;
        this.resolver = resolver;
        this.gate = gate;
    }

    @Override
    public Outcome send(OutgoingHook hook) {
        try {
            List<InetAddress> addresses = resolver.addresses(host(hook.url()));
            return switch (gate.verdict(hook.url(), addresses, turn.getAndIncrement())) {
                case Gate.Verdict.Refused(var reason) -> new Outcome.Refused("gate", reason);
                case Gate.Verdict.Go(var address, var port) ->
                        posted(hook, new InetSocketAddress(address, port));
            };
        } catch (UnknownHostException _) {
            return new Outcome.Failed("dns", "there is no such name", false);
        }
    }

    private Outcome posted(OutgoingHook hook, InetSocketAddress to) {
        try {
            return client.request(options(hook.url(), to))
                    .compose(request -> {
                        request.putHeader("content-type", "application/json; charset=utf-8");
                        request.putHeader("user-agent", "Faultline");
                        hook.headers().forEach(request::putHeader);
                        return request.send(Buffer.buffer(hook.body()));
                    })
                    .map(PinnedHookChannel::answered)
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
    private static Outcome answered(HttpClientResponse response) {
        int status = response.statusCode();
        String code = "http " + status;
        Outcome outcome;
        if (status / 100 == 2) {
            outcome = new Outcome.Accepted("");
        } else if (code.equals(Sign.GONE)) {
            outcome = new Outcome.Refused(code, "it says that it is gone");
        } else if (status == 429) {
            outcome = new Outcome.Throttled(code, "it asks to be slower", pause(response));
        } else {
            outcome = new Outcome.Failed(code, "it did not take it", false);
        }
        response.request().connection().close();
        return outcome;
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
