package io.faultline.notifier.sms;

import io.faultline.notifier.ledger.Outcome;
import io.faultline.notifier.ledger.OutgoingText;
import io.faultline.notifier.ledger.SmsChannel;
import io.faultline.notifier.wording.Gsm7;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.SMPPSession;
import org.jspecify.annotations.Nullable;

/// Text messages by SMPP 3.4: one bound transceiver, made anew when it is lost. The text goes as
/// unpacked GSM 03.38 octets with data coding 0; `validity_period` is what is left of the message's
/// worth, so that the message center does not deliver "investigating" hours later.
final class SmppSmsChannel implements SmsChannel, Closeable {

    private static final Duration BIND_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration ENQUIRE_EVERY = Duration.ofSeconds(15);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private static final int LONGEST_PASSWORD = 8;

    private final URI url;
    private final String sender;
    private final BiConsumer<String, String> answers;
    private @Nullable SMPPSession session;

    /// @param url `smpp://system_id:password@host:port`
    /// @param answers told the number and the text of messages that people send back
    SmppSmsChannel(URI url, String sender, BiConsumer<String, String> answers) {
        this.url = url;
        this.sender = sender;
        this.answers = answers;
    }

    @Override
    public Outcome send(OutgoingText text) {
        SMPPSession bound;
        try {
            bound = session();
        } catch (IOException e) {
            return new Outcome.Failed("bind", reason(e), true);
        }
        try {
            return new Outcome.Accepted(submit(bound, text));
        } catch (NegativeResponseException e) {
            return Answers.of(e.getCommandStatus(), PAUSE);
        } catch (ResponseTimeoutException e) {
            return new Outcome.Unanswered(
                    "no submit_sm_resp in " + ANSWER_TIMEOUT.toSeconds() + " s");
        } catch (PDUException e) {
            return new Outcome.Refused("pdu", reason(e));
        } catch (InvalidResponseException | IOException e) {
            drop(bound);
            return new Outcome.Unanswered(reason(e));
        }
    }

    private String submit(SMPPSession bound, OutgoingText text)
            throws PDUException,
                    ResponseTimeoutException,
                    InvalidResponseException,
                    NegativeResponseException,
                    IOException {
        boolean isAlphanumeric = !sender.matches("\\+?[0-9]+");
        return bound.submitShortMessage(
                        "",
                        isAlphanumeric ? TypeOfNumber.ALPHANUMERIC : TypeOfNumber.INTERNATIONAL,
                        isAlphanumeric
                                ? NumberingPlanIndicator.UNKNOWN
                                : NumberingPlanIndicator.ISDN,
                        sender,
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        text.to().startsWith("+") ? text.to().substring(1) : text.to(),
                        new ESMClass(),
                        (byte) 0,
                        (byte) 1,
                        "",
                        validity(text.validFor()),
                        new RegisteredDelivery(0),
                        (byte) 0,
                        new GeneralDataCoding(Alphabet.ALPHA_DEFAULT),
                        (byte) 0,
                        Gsm7.encode(text.text()),
                        new OptionalParameter.User_message_reference((short) text.id().hashCode()))
                .getMessageId();
    }

    /// Relative time as SMPP writes it: `YYMMDDhhmmss000R`; a minute at least, days up to 30.
    static String validity(Duration validFor) {
        Duration bounded =
                validFor.compareTo(Duration.ofMinutes(1)) < 0
                        ? Duration.ofMinutes(1)
                        : validFor.compareTo(Duration.ofDays(30)) > 0
                                ? Duration.ofDays(30)
                                : validFor;
        return "0000%02d%02d%02d%02d000R"
                .formatted(
                        bounded.toDays(),
                        bounded.toHoursPart(),
                        bounded.toMinutesPart(),
                        bounded.toSecondsPart());
    }

    private synchronized SMPPSession session() throws IOException {
        SMPPSession known = session;
        if (known != null && known.getSessionState().isBound()) {
            return known;
        }
        if (known != null) {
            known.unbindAndClose();
        }
        String[] who = url.getUserInfo() == null ? new String[0] : url.getUserInfo().split(":", 2);
        var fresh = new SMPPSession();
        fresh.setEnquireLinkTimer((int) ENQUIRE_EVERY.toMillis());
        fresh.setTransactionTimer(ANSWER_TIMEOUT.toMillis());
        fresh.setMessageReceiverListener(new AnswerListener(answers));
        try {
            fresh.connectAndBind(
                    url.getHost(),
                    url.getPort() > 0 ? url.getPort() : 2775,
                    new BindParameter(
                            BindType.BIND_TRX,
                            who.length > 0 ? who[0] : "",
                            password(who.length > 1 ? who[1] : ""),
                            "",
                            TypeOfNumber.UNKNOWN,
                            NumberingPlanIndicator.UNKNOWN,
                            null),
                    BIND_TIMEOUT.toMillis());
        } catch (IOException e) {
            fresh.unbindAndClose();
            throw e;
        }
        session = fresh;
        return fresh;
    }

    /// SMPP 3.4 has room for eight octets; message centers compare no more of a longer one.
    private static String password(String whole) {
        return whole.length() > LONGEST_PASSWORD ? whole.substring(0, LONGEST_PASSWORD) : whole;
    }

    private synchronized void drop(SMPPSession broken) {
        if (broken.equals(session)) {
            session = null;
        }
        broken.close();
    }

    @Override
    public synchronized void close() {
        SMPPSession known = session;
        if (known != null) {
            known.unbindAndClose();
        }
    }

    private static String reason(Exception cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }
}
