package io.faultline.notifier.mail;

import io.faultline.notifier.ledger.MailChannel;
import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.OutgoingMail;
import io.faultline.notifier.ledger.Purpose;
import io.faultline.notifier.wording.Directory;
import io.faultline.notifier.wording.Names;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;

/// Mails by quarkus-mailer. It has one message under way on a connection; a client of ours with
/// pipelining takes its place behind [MailChannel] where that is too slow.
///
/// All of it happens on one event loop of Vert.x. Called from any other thread, its client attaches
/// itself to a fresh connection on that thread while the relay's greeting may already arrive on the
/// loop; a greeting that comes first is lost, and the mail hangs until it times out (seen: 14 of
/// 600 fresh connections on a busy machine; on one loop none of 3,200).
@ApplicationScoped
class QuarkusMailChannel implements MailChannel {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ReactiveMailer mailer;
    private final Names names;
    private final Context loop;

    QuarkusMailChannel(ReactiveMailer mailer, Names names, Vertx vertx) {
        this.mailer = mailer;
        this.names = names;
        this.loop = ((VertxInternal) vertx).createEventLoopContext();
    }

    @Override
    public Outcome send(OutgoingMail outgoing) {
        Directory directory = names.directory().orElseThrow();
        try {
            mailer.send(letter(outgoing, directory))
                    .runSubscriptionOn(work -> loop.runOnContext(_ -> work.run()))
                    .await()
                    .atMost(PATIENCE);
            return new Outcome.Accepted("");
        } catch (io.smallrye.mutiny.TimeoutException e) {
            return new Outcome.Unanswered("no answer within " + PATIENCE.toSeconds() + " s");
        } catch (RuntimeException e) {
            return outcome(e);
        }
    }

    /// The mail with the headers of notifications.md, section 10.
    static Mail letter(OutgoingMail outgoing, Directory directory) {
        String host = directory.host();
        String brand = directory.pageName().in(outgoing.language()).replaceAll("[\"\\\\\r\n]", "");
        Mail mail =
                Mail.withText(outgoing.to(), oneLine(outgoing.subject()), outgoing.text())
                        .setHtml(outgoing.html())
                        .setFrom("\"" + brand + "\" <status@" + host + ">")
                        .setBounceAddress("b+" + outgoing.id() + "@" + host)
                        .addHeader("Message-ID", "<upd." + outgoing.id() + "@" + host + ">")
                        .addHeader("Content-Language", outgoing.language())
                        .addHeader("Auto-Submitted", "auto-generated")
                        .addHeader("X-Auto-Response-Suppress", "All")
                        .addHeader("List-Id", "\"" + brand + "\" <status." + host + ">")
                        .addHeader("List-Help", "<" + directory.url() + "/subscribe>")
                        .addHeader("List-Archive", "<" + directory.url() + "/history>")
                        .addHeader("Feedback-ID", feedback(outgoing) + ":faultline:" + host);
        if (outgoing.thread() != null) {
            String root = "<inc." + outgoing.thread() + "@" + host + ">";
            mail.addHeader("References", root).addHeader("In-Reply-To", root);
        }
        if (outgoing.unsubscribeUrl() != null) {
            mail.addHeader("List-Unsubscribe", "<" + outgoing.unsubscribeUrl() + ">")
                    .addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        return mail;
    }

    private static String feedback(OutgoingMail outgoing) {
        return outgoing.purpose() == Purpose.NEWS && outgoing.thread() != null
                ? outgoing.thread().value()
                : outgoing.purpose().word();
    }

    private static String oneLine(String subject) {
        return subject.replaceAll("[\r\n]+", " ");
    }

    /// What a failure means. Only a reply of the relay is certain; a connection that broke may have
    /// carried the mail.
    static Outcome outcome(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException answer) {
                return replied(answer);
            }
            if (cause instanceof java.net.ConnectException
                    || cause instanceof java.net.UnknownHostException
                    || cause instanceof java.net.NoRouteToHostException) {
                return new Outcome.Failed("connect", reason(cause), true);
            }
        }
        return failure instanceof IllegalArgumentException
                        && !(failure.getCause() instanceof IOException)
                ? new Outcome.Refused("address", reason(failure))
                : new Outcome.Unanswered(reason(failure));
    }

    private static Outcome replied(SMTPException answer) {
        int code = answer.getReplyCode();
        String reason = reason(answer);
        if (code == 421 || code == 450 || code == 452) {
            return new Outcome.Throttled(Integer.toString(code), reason, PAUSE);
        }
        return code >= 500
                ? new Outcome.Refused(Integer.toString(code), reason)
                : new Outcome.Failed(Integer.toString(code), reason, false);
    }

    /// The message without anything that looks like an address: relays like to repeat it.
    private static String reason(Throwable cause) {
        String text =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        String bare = text.replaceAll("<?[^\\s<>]+@[^\\s<>]+>?", "(address)");
        return bare.length() > 200 ? bare.substring(0, 200).strip() : bare.strip();
    }
}
