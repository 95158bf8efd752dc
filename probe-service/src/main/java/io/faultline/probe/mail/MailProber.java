package io.faultline.probe.mail;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Credentials;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Prober;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Deadline;
import io.faultline.probe.net.Dialogue;
import io.faultline.probe.net.HostPort;
import io.faultline.probe.net.Targets;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// `mail HOST:PORT to=ADDRESS imap=HOST:PORT`: a mail is handed to the SMTP server, and looked for
/// in the inbox of the user of `auth:` until it is there, then removed. `delivered` is the time
/// from taken to seen; `submitMs` the time until it was taken, `loginMs` until the mailbox was
/// open, `cert.days` the fewer of both servers. `code` and `body` say why it was not taken, if so.
/// A mail that is too late for its own probe is removed by a later one, after an hour.
///
/// Options: `from=` (absent: `to`), `tls=` of SMTP and `imap.tls=` of IMAP: `starttls`, `implicit`
/// (the default on the ports 465 and 993), or `none`, which sends the password in clear; `ca=`,
/// `servername=`.
public final class MailProber implements Prober {

    private final Targets targets;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    public MailProber(Targets targets, InstantSource clock) {
        this.targets = targets;
        this.clock = clock;
    }

    @Override
    public Sight probe(ProbeRequest request) throws InterruptedException {
        HostPort smtp = HostPort.parse(request.target());
        HostPort imap = HostPort.parse(request.option("imap").orElse(""));
        Credentials who = request.credentials();
        if (who == null || who.isToken()) {
            throw new IllegalArgumentException("a mailbox needs auth: with user and password");
        }
        var token = new byte[12];
        random.nextBytes(token);
        var mail = ProbeMail.of(request, token);
        MailTls smtpTls = tls(request, smtp, "tls", 465);
        MailTls imapTls = tls(request, imap, "imap.tls", 993);
        var deadline = Deadline.in(request.timeout());
        Sight taken =
                Dialogue.hold(
                        targets, smtp, request, dialogue -> submit(dialogue, smtpTls, who, mail));
        if (!(taken instanceof Sight.Answered(var latency, var submitted, _))
                || submitted.containsKey("code")) {
            return taken;
        }
        ProbeRequest rest = within(request, deadline.left());
        Sight seen =
                Dialogue.hold(targets, imap, rest, dialogue -> await(dialogue, imapTls, who, mail));
        return both(latency, submitted, seen, request.timeout());
    }

    private MailTls tls(ProbeRequest request, HostPort target, String option, int implicit) {
        MailTls.Mode otherwise =
                target.port() == implicit ? MailTls.Mode.IMPLICIT : MailTls.Mode.STARTTLS;
        return MailTls.of(request, target, option, otherwise, clock);
    }

    private static ProbeRequest within(ProbeRequest request, Duration left) {
        return new ProbeRequest(
                request.check(),
                request.vantage(),
                request.target(),
                request.options(),
                request.wanted(),
                request.credentials(),
                left.isPositive() ? left : Duration.ofMillis(1));
    }

    private Sight submit(Dialogue dialogue, MailTls tls, Credentials who, ProbeMail mail)
            throws IOException {
        var talk = new SmtpTalk(dialogue);
        SmtpTalk.Reply reply = talk.open(tls);
        if (reply.isPositive()) {
            reply = talk.login(who, reply);
            if (reply.code() == 535 || reply.code() == 534 || reply.code() == 538) {
                return dialogue.failed(Reason.AUTH, "SMTP rejects the login: " + reply.code());
            }
        }
        for (String line :
                new String[] {
                    "MAIL FROM:<" + mail.from() + ">", "RCPT TO:<" + mail.to() + ">", "DATA"
                }) {
            if (reply.isPositive()) {
                reply = talk.say(line);
            }
        }
        if (reply.code() == 354) {
            reply = talk.say(mail.text(clock.instant()));
        }
        if (!reply.isPositive()) {
            dialogue.measured("code", reply.code());
            return dialogue.answered(Map.of("body", "SMTP does not take it: " + reply.words()));
        }
        Sight sight = dialogue.answered(Map.of());
        talk.quit();
        return sight;
    }

    private Sight await(Dialogue dialogue, MailTls tls, Credentials who, ProbeMail mail)
            throws IOException {
        var talk = new ImapTalk(dialogue);
        talk.open(tls);
        if (!talk.login(who)) {
            return dialogue.failed(Reason.AUTH, "IMAP rejects the login");
        }
        Mailbox inbox = Mailbox.open(talk);
        dialogue.measured("loginMs", dialogue.elapsed());
        String ids = inbox.await(mail.token());
        dialogue.measured("delivered", dialogue.elapsed());
        Sight sight = dialogue.answered(Map.of());
        tidy(inbox, ids, mail);
        return sight;
    }

    /// It has been seen, whatever becomes of tidying up; what is left, a later probe removes.
    private void tidy(Mailbox inbox, String ids, ProbeMail mail) {
        try {
            inbox.remove(ids);
            inbox.removeStale(mail.mark(), clock.instant());
        } catch (IOException e) {
            // seen is seen
        }
    }

    private static Sight both(
            Duration submitted, Map<String, Double> first, Sight second, Duration timeout) {
        return switch (second) {
            case Sight.Answered(var latency, var numbers, var texts) ->
                    new Sight.Answered(
                            submitted.plus(latency), merged(submitted, first, numbers), texts);
            case Sight.Failed(var reason, var latency, var words, var numbers) -> {
                boolean late = reason == Reason.TIMEOUT;
                yield new Sight.Failed(
                        reason,
                        late ? timeout : submitted.plus(latency),
                        late
                                ? "SMTP has taken the mail, and it was not seen in the mailbox"
                                : words,
                        merged(submitted, first, numbers));
            }
            case Sight.Trouble _, Sight.Forbidden _ -> second;
        };
    }

    private static Map<String, Double> merged(
            Duration submitted, Map<String, Double> first, Map<String, Double> second) {
        var numbers = new HashMap<>(first);
        second.forEach((name, value) -> {
            if (name.equals("cert.days")) {
                numbers.merge(name, value, Math::min);
            } else if (name.equals("delivered") || name.equals("loginMs")) {
                numbers.put(name, value);
            }
        });
        numbers.put("submitMs", submitted.toNanos() / 1e6);
        return numbers;
    }
}
