package io.faultline.probe.net;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import java.io.EOFException;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.SSLException;

/// What an I/O error says: something about the target, or about ourselves. The one table from
/// errors to reasons (reference: "from what was seen to outcome and reason").
public final class Breakage {

    private static final int MAX_WORDS = 200;

    private Breakage() {}

    /// The sight of a probe that ended with this error.
    ///
    /// @param elapsed from sent to failed
    /// @param timeout the probe's own, reported as the latency of one that ran into it
    public static Sight sight(IOException error, Duration elapsed, Duration timeout) {
        return sight(error, elapsed, timeout, Map.of());
    }

    /// The same with what was measured before.
    public static Sight sight(
            IOException error, Duration elapsed, Duration timeout, Map<String, Double> numbers) {
        return switch (error) {
            case SocketTimeoutException _ ->
                    new Sight.Failed(
                            Reason.TIMEOUT, timeout, "no answer within the timeout", numbers);
            case PortUnreachableException _ ->
                    new Sight.Failed(
                            Reason.REFUSED, elapsed, "nobody listens on the port", numbers);
            case NoRouteToHostException _ ->
                    new Sight.Failed(
                            Reason.UNREACHABLE, elapsed, "a router knows no way to it", numbers);
            case SSLException tls ->
                    new Sight.Failed(Reason.TLS, elapsed, words(root(tls)), numbers);
            case BindException local -> new Sight.Trouble("no local socket: " + words(local));
            case ConnectException connect -> connect(connect, elapsed, timeout, numbers);
            case EOFException _ ->
                    new Sight.Failed(
                            Reason.PROTOCOL,
                            elapsed,
                            "the target closed the connection before it had answered",
                            numbers);
            case ProtocolException protocol ->
                    new Sight.Failed(Reason.PROTOCOL, elapsed, words(protocol), numbers);
            case SocketException socket -> socket(socket, elapsed, numbers);
            default -> new Sight.Trouble("unexpected: " + words(error));
        };
    }

    private static Sight connect(
            ConnectException error,
            Duration elapsed,
            Duration timeout,
            Map<String, Double> numbers) {
        String text = text(error);
        if (text.contains("refused")) {
            return new Sight.Failed(
                    Reason.REFUSED, elapsed, "the host lives, nobody listens on the port", numbers);
        }
        if (text.contains("timed out")) {
            return new Sight.Failed(Reason.TIMEOUT, timeout, "no answer to the connect", numbers);
        }
        return new Sight.Trouble("can not connect from here: " + words(error));
    }

    private static Sight socket(
            SocketException error, Duration elapsed, Map<String, Double> numbers) {
        String text = text(error);
        if (text.contains("reset") || text.contains("broken pipe")) {
            return new Sight.Failed(
                    Reason.PROTOCOL, elapsed, "the target reset the connection", numbers);
        }
        if (text.contains("no route to host") || text.contains("host is unreachable")) {
            return new Sight.Failed(
                    Reason.UNREACHABLE, elapsed, "a router knows no way to it", numbers);
        }
        // "Network is unreachable", "Too many open files", "Operation not permitted": all local
        return new Sight.Trouble("no socket to probe with: " + words(error));
    }

    private static String text(Throwable error) {
        return String.valueOf(error.getMessage()).toLowerCase(Locale.ROOT);
    }

    private static Throwable root(Throwable error) {
        Throwable at = error;
        for (int depth = 0; depth < 10 && at.getCause() != null; depth++) {
            at = at.getCause();
        }
        return at;
    }

    private static String words(Throwable error) {
        String text =
                error.getMessage() == null ? error.getClass().getSimpleName() : error.getMessage();
        return text.length() > MAX_WORDS ? text.substring(0, MAX_WORDS) : text;
    }
}
