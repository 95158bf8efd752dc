package io.faultline.launcher.mailbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.faultline.launcher.mailbox.Message.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jsmpp.bean.AlertNotification;
import org.jsmpp.bean.BindType;
import org.jsmpp.bean.DataCodings;
import org.jsmpp.bean.DataSm;
import org.jsmpp.bean.DeliverSm;
import org.jsmpp.bean.ESMClass;
import org.jsmpp.bean.NumberingPlanIndicator;
import org.jsmpp.bean.RegisteredDelivery;
import org.jsmpp.bean.SMSCDeliveryReceipt;
import org.jsmpp.bean.TypeOfNumber;
import org.jsmpp.extra.NegativeResponseException;
import org.jsmpp.session.BindParameter;
import org.jsmpp.session.DataSmResult;
import org.jsmpp.session.MessageReceiverListener;
import org.jsmpp.session.SMPPSession;
import org.jsmpp.session.Session;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Text messages by a real SMPP client over a real connection.
class SmppSinkTest {

    private static final byte GSM = 0;
    private static final byte UCS_2 = 8;
    private static final byte USER_DATA_HEADER = 0x40;

    @TempDir private Path folder;
    private final Queue<DeliverSm> receipts = new ConcurrentLinkedQueue<>();
    private Mailbox mailbox;
    private SMPPSession session;

    @BeforeEach
    void open() throws IOException {
        mailbox =
                Mailbox.open(folder, InetAddress.getLoopbackAddress(), 0, 0, 0, Clock.systemUTC());
        session = bound(BindType.BIND_TRX);
    }

    @AfterEach
    void close() {
        session.unbindAndClose();
        mailbox.close();
    }

    @Test
    void a_text_is_kept_for_the_number_as_one_dials_it() throws Exception {
        submit("Acme: Voice OK".getBytes(StandardCharsets.US_ASCII), (byte) 0, GSM, false);

        assertThat(messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.channel()).isEqualTo(Channel.SMS);
                    assertThat(message.to()).isEqualTo("+14165550100");
                    assertThat(message.from()).isEqualTo("Acme");
                    assertThat(message.text()).isEqualTo("Acme: Voice OK");
                    assertThat(message.subject()).isNull();
                });
    }

    @Test
    void parts_of_a_long_text_in_ucs_2_are_joined_also_over_a_restart() throws Exception {
        submit(part("0500032a0201", "Enquête "), USER_DATA_HEADER, UCS_2, false);
        close();
        open();
        submit(part("0500032a0202", "en cours…"), USER_DATA_HEADER, UCS_2, false);

        assertThat(messages()).extracting(Message::text).containsExactly("Enquête en cours…");
    }

    @Test
    void each_message_has_an_id_of_its_own_also_after_a_restart() throws Exception {
        String first = submit("one".getBytes(StandardCharsets.US_ASCII), (byte) 0, GSM, false);
        close();
        open();
        String second = submit("two".getBytes(StandardCharsets.US_ASCII), (byte) 0, GSM, false);

        assertThat(second).isNotEqualTo(first);
        assertThat(messages())
                .extracting(message -> message.headers().get("message_id"))
                .containsExactly(first, second);
    }

    @Test
    void a_receipt_that_was_asked_for_names_the_message() throws Exception {
        String id = submit("hello".getBytes(StandardCharsets.US_ASCII), (byte) 0, GSM, true);

        await().until(() -> !receipts.isEmpty());
        DeliverSm receipt = receipts.remove();
        assertThat(receipt.isSmscDeliveryReceipt()).isTrue();
        assertThat(receipt.getShortMessageAsDeliveryReceipt().getId()).isEqualTo(id);
        assertThat(receipt.getSourceAddr()).isEqualTo("14165550100");
    }

    @Test
    void a_transmitter_may_send_but_gets_no_receipt() throws Exception {
        session.unbindAndClose();
        session = bound(BindType.BIND_TX);
        submit("one".getBytes(StandardCharsets.US_ASCII), (byte) 0, GSM, true);

        assertThat(messages()).hasSize(1);
        assertThat(receipts).isEmpty();
    }

    @Test
    void a_header_that_lies_is_refused_and_the_session_lives_on() throws Exception {
        assertThatThrownBy(() -> submit(new byte[] {9, 0}, USER_DATA_HEADER, GSM, false))
                .isInstanceOf(NegativeResponseException.class);

        submit("one".getBytes(StandardCharsets.US_ASCII), (byte) 0, GSM, false);
        assertThat(messages()).hasSize(1);
    }

    private List<Message> messages() {
        return mailbox.messages().all().stream().map(Arrival::message).toList();
    }

    private SMPPSession bound(BindType type) throws IOException {
        var client = new SMPPSession();
        client.setMessageReceiverListener(new Listening());
        client.connectAndBind(
                "localhost",
                mailbox.smpp().port(),
                new BindParameter(
                        type,
                        "faultline",
                        "secret",
                        "",
                        TypeOfNumber.UNKNOWN,
                        NumberingPlanIndicator.UNKNOWN,
                        null));
        return client;
    }

    private String submit(byte[] octets, byte esmClass, byte coding, boolean receipt)
            throws Exception {
        return session.submitShortMessage(
                        "",
                        TypeOfNumber.ALPHANUMERIC,
                        NumberingPlanIndicator.UNKNOWN,
                        "Acme",
                        TypeOfNumber.INTERNATIONAL,
                        NumberingPlanIndicator.ISDN,
                        "14165550100",
                        new ESMClass(esmClass),
                        (byte) 0,
                        (byte) 0,
                        null,
                        null,
                        new RegisteredDelivery(
                                receipt
                                        ? SMSCDeliveryReceipt.SUCCESS_FAILURE
                                        : SMSCDeliveryReceipt.DEFAULT),
                        (byte) 0,
                        DataCodings.newInstance(coding),
                        (byte) 0,
                        octets)
                .getMessageId();
    }

    private static byte[] part(String header, String text) {
        String body = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_16BE));
        return HexFormat.of().parseHex(header + body);
    }

    private final class Listening implements MessageReceiverListener {
        @Override
        public void onAcceptDeliverSm(DeliverSm receipt) {
            receipts.add(receipt);
        }

        @Override
        public void onAcceptAlertNotification(AlertNotification notification) {}

        @Override
        public DataSmResult onAcceptDataSm(DataSm data, Session source) {
            throw new AssertionError("the sink sends no data_sm");
        }
    }
}
