package io.faultline.notifier.counterparties;

import io.faultline.parts.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jsmpp.PDUStringException;
import org.jsmpp.bean.Alphabet;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.GeneralDataCoding;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/// A real message center that keeps what it takes.
public final class MessageCenter implements ServerMessageReceiverListener {

    /// The one that a test run has.
    public static final MessageCenter SHARED = new MessageCenter();

    private static final int NOT_SUPPORTED = 0x03;

    private final List<Received> texts = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private @Nullable SMPPServerSessionListener listener;
    private volatile @Nullable SMPPServerSession bound;
    private int port;

    private MessageCenter() {}

    /// A text message that it took.
    ///
    /// @param octets of its text, one a character
    /// @param validity as it came over the wire
    public record Received(String to, String octets, byte coding, String validity) {}

    public void start() throws IOException {
        port = FreePorts.one();
        var opened = new SMPPServerSessionListener(port);
        opened.setMessageReceiverListener(this);
        listener = opened;
        Thread.ofPlatform().daemon().name("message-center").start(() -> accept(opened));
    }

    public void stop() throws IOException {
        if (listener != null) {
            listener.close();
        }
    }

    public int port() {
        return port;
    }

    public List<Received> to(String number) {
        return texts.stream().filter(text -> text.to().equals(number)).toList();
    }

    /// Somebody answers a text message.
    public void answer(String from, String text) throws Exception {
        Objects.requireNonNull(bound)
                .deliverShortMessage(
                        "",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        from,
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Status",
                        new ESMClass(),
                        (byte) 0,
                        (byte) 0,
                        new RegisteredDelivery(0),
                        new GeneralDataCoding(Alphabet.ALPHA_DEFAULT),
                        text.getBytes(StandardCharsets.US_ASCII));
    }

    private void accept(SMPPServerSessionListener opened) {
        while (true) {
            try {
                SMPPServerSession session = opened.accept();
                session.waitForBind(5_000).accept("center");
                bound = session;
            } catch (TimeoutException | PDUStringException e) {
                // that client is gone; the next one is waited for
            } catch (IOException e) {
                return;
            }
        }
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm submit, SMPPServerSession source) {
        texts.add(
                new Received(
                        submit.getDestAddress(),
                        new String(submit.getShortMessage(), StandardCharsets.ISO_8859_1),
                        submit.getDataCoding(),
                        submit.getValidityPeriod()));
        try {
            return new SubmitSmResult(
                    new MessageId(Integer.toHexString(ids.incrementAndGet())),
                    new org.jsmpp.bean.OptionalParameter[0]);
        } catch (PDUStringException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti submit, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm query, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm replace, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptCancelSm(CancelSm cancel, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm broadcast, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm cancel, SMPPServerSession source)
            throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
            QueryBroadcastSm query, SMPPServerSession source) throws ProcessRequestException {
        throw unexpected();
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm data, Session source) throws ProcessRequestException {
        throw unexpected();
    }

    private static ProcessRequestException unexpected() {
        return new ProcessRequestException("not expected in a test", NOT_SUPPORTED);
    }
}
