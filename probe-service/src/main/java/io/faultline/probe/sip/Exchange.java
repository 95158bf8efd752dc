package io.faultline.probe.sip;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// A client transaction under way: sends its request, sends it again while nothing answers, and
/// hands out what belongs to it.
final class Exchange {

    /// More messages that answer nothing of ours than this, and we stop to listen.
    private static final int MAX_STRAYS = 1_000;

    private final SipConnection connection;
    private final ClientTransaction transaction;
    private final List<Duration> sendings;
    private final long began;
    private int sent;
    private int strays;
    private boolean heard;

    private Exchange(SipConnection connection, ClientTransaction transaction, long deadline) {
        this.connection = connection;
        this.transaction = transaction;
        this.began = System.nanoTime();
        this.sendings = transaction.sendings(Duration.ofNanos(Math.max(1, deadline - began)));
    }

    /// Sends the request for the first time.
    ///
    /// @param deadline after which it is not sent again
    static Exchange begin(SipConnection connection, SipRequest request, long deadline)
            throws IOException {
        var exchange = new Exchange(connection, new ClientTransaction(request), deadline);
        exchange.send();
        return exchange;
    }

    /// Waits for the next response of this transaction or the next request of the other side.
    Arrival await(long deadline) throws IOException {
        while (true) {
            long again = nextSending(deadline);
            Arrival arrival = connection.receive(again);
            switch (arrival) {
                case Arrival.Response(var response, _) -> {
                    if (transaction.isAnsweredBy(response)) {
                        heard = true;
                        return arrival;
                    }
                    strays++;
                    if (strays > MAX_STRAYS) {
                        return new Arrival.Garbled(strays() + ", too many");
                    }
                }
                case Arrival.Request _, Arrival.Garbled _ -> {
                    return arrival;
                }
                case Arrival.Silence _ -> {
                    if (deadline - System.nanoTime() <= 0) {
                        return arrival;
                    }
                    if (again - System.nanoTime() <= 0) {
                        send();
                    }
                }
            }
        }
    }

    /// When the request was sent first, on the clock of `System.nanoTime`.
    long began() {
        return began;
    }

    SipRequest request() {
        return transaction.request();
    }

    /// How often the request was sent.
    int sent() {
        return sent;
    }

    /// Whether responses came that answer nothing we asked.
    boolean hasStrays() {
        return strays > 0;
    }

    /// How many there were, in words.
    String strays() {
        return strays + " responses that answer nothing we asked";
    }

    private void send() throws IOException {
        connection.send(transaction.request());
        sent++;
    }

    /// When the request is to be sent again, or the deadline where that comes first.
    private long nextSending(long deadline) {
        boolean calm =
                connection.transport().isReliable()
                        || sent >= sendings.size()
                        || (heard && transaction.request().method().equals("INVITE"));
        if (calm) {
            return deadline;
        }
        long again = began + sendings.get(sent).toNanos();
        return again - deadline < 0 ? again : deadline;
    }
}
