package io.faultline.launcher.mailbox;

import io.faultline.launcher.mailbox.Arrival.Segment;
import io.faultline.launcher.mailbox.Message.Channel;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.bean.BroadcastSm;
import org.jsmpp.bean.CancelBroadcastSm;
import org.jsmpp.bean.CancelSm;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.OptionalParameter;
import org.jsmpp.bean.OptionalParameter.Tag;
import org.jsmpp.bean.QueryBroadcastSm;
import org.jsmpp.bean.QuerySm;
import org.jsmpp.bean.ReplaceSm;
import org.jsmpp.bean.SubmitMulti;
import org.jsmpp.bean.SubmitSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.BroadcastSmResult;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.QueryBroadcastSmResult;
import org.jsmpp.session.QuerySmResult;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.ServerMessageReceiverListener;
import org.jsmpp.session.Session;
import org.jsmpp.session.SubmitMultiResult;
import org.jsmpp.session.SubmitSmResult;
import org.jsmpp.util.MessageId;
import org.jspecify.annotations.Nullable;

/// Turns each submit_sm into an [Arrival]; every other request is answered "not supported".
final class ShortMessages implements ServerMessageReceiverListener, AutoCloseable {

    private static final System.Logger LOGGER = System.getLogger(ShortMessages.class.getName());

    private final Messages messages;
    private final InstantSource clock;
    private final Receipts receipts;
    private final AtomicLong lastId;

    ShortMessages(Messages messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
        this.receipts = new Receipts(clock);
        // no id is given twice over restarts: it begins where the microseconds are
        this.lastId = new AtomicLong(clock.instant().toEpochMilli() * 1000);
    }

    Receipts receipts() {
        return receipts;
    }

    @Override
    public void close() {
        receipts.close();
    }

    @Override
    public SubmitSmResult onAcceptSubmitSm(SubmitSm request, SMPPServerSession session)
            throws ProcessRequestException {
        String id = Long.toString(lastId.incrementAndGet());
        try {
            messages.add(List.of(arrival(request, id)));
            receipts.expect(id, request);
            return new SubmitSmResult(new MessageId(id), new OptionalParameter[0]);
        } catch (IllegalArgumentException e) {
            throw new ProcessRequestException(
                    String.valueOf(e.getMessage()), SMPPConstant.STAT_ESME_RINVMSGLEN);
        } catch (IOException e) {
            LOGGER.log(Level.ERROR, "a text message was refused because it cannot be kept", e);
            throw new ProcessRequestException(
                    "the mailbox cannot write to its disk", SMPPConstant.STAT_ESME_RMSGQFUL);
        } catch (PDUStringException e) {
            throw new IllegalStateException("a number is a valid message id", e);
        }
    }

    private Arrival arrival(SubmitSm request, String id) {
        OptionalParameter.Message_payload payload =
                request.getOptionalParameter(OptionalParameter.Message_payload.class);
        byte[] octets = payload == null ? request.getShortMessage() : payload.getValue();
        ShortMessageText read =
                ShortMessageText.read(octets, request.isUdhi(), request.getDataCoding());
        Segment segment = read.segment() == null ? sar(request) : read.segment();
        var headers = new LinkedHashMap<String, String>();
        headers.put("message_id", id);
        headers.put("data_coding", Integer.toString(request.getDataCoding() & 0xff));
        headers.put("registered_delivery", Integer.toString(request.getRegisteredDelivery()));
        if (request.getValidityPeriod() != null && !request.getValidityPeriod().isEmpty()) {
            headers.put("validity_period", request.getValidityPeriod());
        }
        return new Arrival(
                new Message(
                        Channel.SMS,
                        address(request.getDestAddrTon(), request.getDestAddress()),
                        address(request.getSourceAddrTon(), request.getSourceAddr()),
                        null,
                        read.text(),
                        null,
                        headers,
                        clock.instant()),
                segment);
    }

    /// An international number is shown the way it is dialled.
    private static String address(byte typeOfNumber, String address) {
        boolean international = typeOfNumber == 1 && address.matches("[0-9]+");
        return international ? "+" + address : address;
    }

    /// The other way to number parts: sar_msg_ref_num, sar_total_segments, sar_segment_seqnum.
    private static @Nullable Segment sar(SubmitSm request) {
        OptionalParameter reference = request.getOptionalParameter(Tag.SAR_MSG_REF_NUM);
        OptionalParameter total = request.getOptionalParameter(Tag.SAR_TOTAL_SEGMENTS);
        OptionalParameter number = request.getOptionalParameter(Tag.SAR_SEGMENT_SEQNUM);
        if (reference instanceof OptionalParameter.Short ref
                && total instanceof OptionalParameter.Byte all
                && number instanceof OptionalParameter.Byte one) {
            return new Segment(
                    ref.getValue() & 0xffff, all.getValue() & 0xff, one.getValue() & 0xff);
        }
        return null;
    }

    @Override
    public SubmitMultiResult onAcceptSubmitMulti(SubmitMulti request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported("submit_multi");
    }

    @Override
    public QuerySmResult onAcceptQuerySm(QuerySm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported("query_sm");
    }

    @Override
    public void onAcceptReplaceSm(ReplaceSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported("replace_sm");
    }

    @Override
    public void onAcceptCancelSm(CancelSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported("cancel_sm");
    }

    @Override
    public BroadcastSmResult onAcceptBroadcastSm(BroadcastSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported("broadcast_sm");
    }

    @Override
    public void onAcceptCancelBroadcastSm(CancelBroadcastSm request, SMPPServerSession session)
            throws ProcessRequestException {
        throw unsupported("cancel_broadcast_sm");
    }

    @Override
    public QueryBroadcastSmResult onAcceptQueryBroadcastSm(
            QueryBroadcastSm request, SMPPServerSession session) throws ProcessRequestException {
        throw unsupported("query_broadcast_sm");
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm request, Session session)
            throws ProcessRequestException {
        throw unsupported("data_sm");
    }

    private static ProcessRequestException unsupported(String command) {
        return new ProcessRequestException(
                "the mailbox takes submit_sm, not " + command, SMPPConstant.STAT_ESME_RINVCMDID);
    }
}
