package io.faultline.launcher.mailbox;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jsmpp.InvalidResponseException;
import org.jsmpp.PDUException;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.MessageState;
import org.jsmpp.bean.MessageType;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.extra.ResponseTimeoutException;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerResponseDeliveryAdapter;
import org.jsmpp.session.SubmitSmResult;

/// Delivery receipts: "DELIVRD", on the session of the message, and only after its submit_sm_resp
/// has left, since some clients lose a receipt that comes before the id it is about. A client bound
/// as transmitter gets none.
final class Receipts extends ServerResponseDeliveryAdapter implements AutoCloseable {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuMMddHHmm").withZone(ZoneOffset.UTC);
    private static final System.Logger LOGGER = System.getLogger(Receipts.class.getName());

    private final InstantSource clock;
    private final Map<String, SubmitSm> asked = new ConcurrentHashMap<>();
    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    Receipts(InstantSource clock) {
        this.clock = clock;
    }

    /// Remembers that this message wants one.
    void expect(String id, SubmitSm request) {
        if (SubmitSm.isSmscDelReceiptSuccessAndFailureRequested(request.getRegisteredDelivery())) {
            asked.put(id, request);
        }
    }

    @Override
    public void onSubmitSmRespSent(SubmitSmResult result, SMPPServerSession session) {
        SubmitSm request = asked.remove(result.getMessageId());
        if (request != null && session.getSessionState().isReceivable()) {
            senders.execute(() -> send(result.getMessageId(), request, session));
        }
    }

    @Override
    public void onSubmitSmRespError(
            SubmitSmResult result, Exception error, SMPPServerSession session) {
        asked.remove(result.getMessageId());
    }

    @Override
    public void close() {
        senders.shutdownNow();
    }

    private void send(String id, SubmitSm request, SMPPServerSession session) {
        String minute = MINUTE.format(clock.instant());
        String text =
                "id:%s sub:001 dlvrd:001 submit date:%s done date:%s stat:DELIVRD err:000 text:"
                        .formatted(id, minute, minute);
        try {
            session.deliverShortMessage(
                    "",
                    TypeOfNumber.valueOf(request.getDestAddrTon()),
                    NumberingPlanIndicator.valueOf(request.getDestAddrNpi()),
                    request.getDestAddress(),
                    TypeOfNumber.valueOf(request.getSourceAddrTon()),
                    NumberingPlanIndicator.valueOf(request.getSourceAddrNpi()),
                    request.getSourceAddr(),
                    new ESMClass(MessageType.SMSC_DEL_RECEIPT.value()),
                    (byte) 0,
                    (byte) 0,
                    new RegisteredDelivery(0),
                    DataCodings.ZERO,
                    text.getBytes(StandardCharsets.US_ASCII),
                    new OptionalParameter.Receipted_message_id(id),
                    new OptionalParameter.Message_state(MessageState.DELIVERED.value()));
        } catch (PDUException
                | ResponseTimeoutException
                | InvalidResponseException
                | NegativeResponseException
                | IOException e) {
            LOGGER.log(Level.INFO, "a delivery receipt was not taken reason={0}", e.getMessage());
        }
    }
}
