package io.faultline.probe.sip;

import io.faultline.probe.rtp.Line;
import io.faultline.probe.rtp.Voice;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// The middle of a call: the voice has its pacer, while this thread attends to signalling, where
/// the far end may repeat its answer, ask something, or hang up.
final class Talk {

    /// What came of it.
    ///
    /// @param goodbye the far end's BYE, where it ended the call before we did
    record Result(Optional<SipRequest> goodbye, double sendLateMs) {}

    private static final long SPARE = Duration.ofMillis(400).toNanos();
    private static final long GLANCE = Duration.ofMillis(20).toNanos();
    private static final long LOOK = Duration.ofMillis(500).toNanos();
    private static final int MAX_REPETITIONS = 50;

    private final Exchange exchange;
    private final Dialog dialog;
    private final SipRequest acknowledgement;
    private final SipConnection connection;

    Talk(Exchange exchange, Dialog dialog, SipRequest acknowledgement, SipConnection connection) {
        this.exchange = exchange;
        this.dialog = dialog;
        this.acknowledgement = acknowledgement;
        this.connection = connection;
    }

    /// Talks for so long, or until the far end hangs up.
    Result run(Line line, InetSocketAddress remote, Voice voice, Duration talk) throws IOException {
        CompletableFuture<Double> through = line.talk(remote, voice);
        try {
            Optional<SipRequest> goodbye = attend(through, talk);
            line.stop();
            return new Result(goodbye, through.join());
        } catch (CompletionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw e;
        } finally {
            line.stop();
        }
    }

    /// Attends to signalling until the voice is through; the far end's BYE where it hung up.
    private Optional<SipRequest> attend(CompletableFuture<Double> through, Duration talk)
            throws IOException {
        long said = System.nanoTime() + talk.toNanos();
        long end = said + SPARE;
        int repetitions = 0;
        while (!through.isDone() && end - System.nanoTime() > 0) {
            switch (exchange.await(glance(said))) {
                case Arrival.Response(var response, _) -> {
                    // the far end did not get our ACK and says 200 again
                    if (response.isSuccess() && repetitions++ < MAX_REPETITIONS) {
                        connection.send(acknowledgement);
                    }
                }
                case Arrival.Request(var request) -> {
                    if (dialog.owns(request) && request.method().equals("BYE")) {
                        connection.send(Requests.answer(request, 200, "OK"));
                        return Optional.of(request);
                    }
                    turnDown(request);
                }
                case Arrival.Garbled _, Arrival.Silence _ -> {
                    // rubbish beside a call that is up is not the call's fault
                }
            }
        }
        return Optional.empty();
    }

    /// Until when to listen: a voice has something to say until its time is up, so nobody need look
    /// at it every moment before.
    private static long glance(long said) {
        long now = System.nanoTime();
        return said - now > 0 ? Math.min(now + LOOK, said + GLANCE) : now + GLANCE;
    }

    private void turnDown(SipRequest request) throws IOException {
        switch (request.method()) {
            case "ACK" -> {
                // nothing answers an ACK
            }
            case "OPTIONS" -> connection.send(Requests.answer(request, 200, "OK"));
            case "INVITE", "UPDATE" ->
                    connection.send(Requests.answer(request, 488, "Not Acceptable Here"));
            default -> connection.send(Requests.answer(request, 501, "Not Implemented"));
        }
    }
}
