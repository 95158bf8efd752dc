package io.faultline.notifier.sms;

import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.extra.ProcessRequestException;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.Session;

/// Takes what people send back. Delivery receipts were not asked for and are passed over.
final class AnswerListener implements MessageReceiverListener {

    private static final int NOT_SUPPORTED = 0x03;
    private static final int TRY_AGAIN = 0x64;

    private final BiConsumer<String, String> answers;

    AnswerListener(BiConsumer<String, String> answers) {
        this.answers = answers;
    }

    @Override
    public void onAcceptDeliverSm(DeliverSm message) throws ProcessRequestException {
        if (message.isSmscDeliveryReceipt() || message.getShortMessage() == null) {
            return;
        }
        try {
            answers.accept(
                    message.getSourceAddr(),
                    new String(message.getShortMessage(), StandardCharsets.ISO_8859_1));
        } catch (RuntimeException e) {
            // the message center keeps it and comes again: a wish to stop is not lost
            throw new ProcessRequestException("not kept, try again", TRY_AGAIN, e);
        }
    }

    @Override
    public void onAcceptAlertNotification(AlertNotification alert) {
        // says that a phone is reachable again; we do not wait for phones
    }

    @Override
    public DataSmResult onAcceptDataSm(DataSm message, Session source)
            throws ProcessRequestException {
        throw new ProcessRequestException("data_sm is not expected here", NOT_SUPPORTED);
    }
}
