package io.faultline.probe.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Dialogue;
import java.io.EOFException;
import java.io.IOException;
import java.net.ProtocolException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// What the client library's exceptions say. They are nested, and some of them are guesses.
final class AmqpBreakage {

    private static final int MAX_CAUSES = 10;
    private static final int MAX_WORDS = 200;

    private AmqpBreakage() {}

    /// A refusal is a sight: of the credentials, or with the broker's `code` (AMQP 0-9-1, section
    /// 1.2, "reply codes").
    ///
    /// @param reading why reading ended, where it did
    /// @throws IOException what broke, where the broker did not say anything
    static Sight sight(Throwable error, Optional<IOException> reading, Dialogue dialogue)
            throws IOException {
        Throwable at = error;
        IOException broken = null;
        boolean login = false;
        for (int depth = 0; depth < MAX_CAUSES && at != null; depth++) {
            switch (at) {
                case AuthenticationFailureException _ -> {
                    return rejected(dialogue);
                }
                // AMQP 0-9-1 lets a broker hang up on wrong credentials without a word
                case PossibleAuthenticationFailureException _ -> login = true;
                case ShutdownSignalException signal -> {
                    Close close = Close.of(signal);
                    if (close != null) {
                        return refused(close, dialogue);
                    }
                }
                case SocketTimeoutException timeout -> broken = timeout;
                case EOFException end -> broken = end;
                // closed by the library, over something that it has read
                case SocketException socket when reads(socket, "closed") ->
                        broken = reading.filter(AmqpBreakage::isOfTheNet).orElse(null);
                case SocketException socket -> broken = socket;
                case SSLException tls -> broken = tls;
                case TimeoutException _ -> broken = new SocketTimeoutException("the time is up");
                default -> {
                    // a wrapper, or rubbish that the library tripped over
                }
            }
            at = at.getCause();
        }
        if (login && broken instanceof EOFException) {
            return rejected(dialogue);
        }
        throw broken == null ? new ProtocolException("what it says is no AMQP 0-9-1") : broken;
    }

    private static boolean isOfTheNet(IOException error) {
        return switch (error) {
            case SocketException socket -> !reads(socket, "closed");
            case SocketTimeoutException _, EOFException _, SSLException _ -> true;
            default -> false;
        };
    }

    private static boolean reads(IOException error, String word) {
        return String.valueOf(error.getMessage()).contains(word);
    }

    private static Sight rejected(Dialogue dialogue) {
        return dialogue.failed(Reason.AUTH, "the credentials were rejected");
    }

    private static Sight refused(Close close, Dialogue dialogue) {
        boolean forbidden =
                close.code() == AMQP.ACCESS_REFUSED
                        || (close.code() == AMQP.NOT_ALLOWED && close.text().contains("refused"));
        if (forbidden) {
            return dialogue.failed(Reason.AUTH, "the user may not: " + close.text());
        }
        dialogue.measured("code", close.code());
        return dialogue.answered(Map.of("code", close.text()));
    }

    /// A broker's last words on a channel or connection.
    private record Close(int code, String text) {

        static @Nullable Close of(ShutdownSignalException signal) {
            if (signal.isInitiatedByApplication() || signal.getCause() != null) {
                return null; // our own words, over something that broke
            }
            return switch (signal.getReason()) {
                case AMQP.Channel.Close close ->
                        new Close(close.getReplyCode(), bounded(close.getReplyText()));
                case AMQP.Connection.Close close ->
                        new Close(close.getReplyCode(), bounded(close.getReplyText()));
                case null, default -> null;
            };
        }

        private static String bounded(String text) {
            String plain = text.replaceAll("[^\\x20-\\x7e]", "?");
            return plain.length() > MAX_WORDS ? plain.substring(0, MAX_WORDS) : plain;
        }
    }
}
