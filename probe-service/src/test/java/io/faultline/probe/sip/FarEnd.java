package io.faultline.probe.sip;

import io.faultline.probe.rtp.RtpPacket;
import io.faultline.probe.rtp.VoiceToken;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;

/// The media of somebody who was called: echoes, is silent, or says something else.
final class FarEnd implements AutoCloseable {

    /// What it does with the voice it hears.
    enum Manner {
        ECHOES,
        SILENT,
        SAYS_SOMETHING_ELSE
    }

    private final DatagramSocket socket;
    private final Manner manner;
    private final double loss;
    private final SplittableRandom random = new SplittableRandom(42);

    private FarEnd(Manner manner, double loss) {
        try {
            this.socket = new DatagramSocket(new InetSocketAddress(SipPeer.LOOPBACK, 0));
        } catch (SocketException e) {
            throw new IllegalStateException(e);
        }
        this.manner = manner;
        this.loss = loss;
    }

    /// Listens from now on.
    ///
    /// @param loss share of the frames that it does not answer, always the same ones
    static FarEnd that(Manner manner, double loss) {
        var end = new FarEnd(manner, loss);
        Thread.ofVirtual().start(end::listen);
        return end;
    }

    /// The answer to an INVITE.
    SipResponse answer(SipRequest invite, int contactPort) {
        SipResponse ok =
                SipPeer.withBody(
                        SipPeer.response(invite, 200, "OK"),
                        "application/sdp",
                        AudioDescription.offer(SipPeer.LOOPBACK, socket.getLocalPort(), 1));
        return SipPeer.with(ok, "Contact", "<sip:ivr@127.0.0.1:" + contactPort + ">");
    }

    @Override
    public void close() {
        socket.close();
    }

    private void listen() {
        var packet = new DatagramPacket(new byte[2_048], 2_048);
        var other = new VoiceToken(4_711);
        int number = 0;
        while (!socket.isClosed()) {
            try {
                packet.setLength(2_048);
                socket.receive(packet);
                byte[] heard = Arrays.copyOf(packet.getData(), packet.getLength());
                Optional<byte[]> said = react(heard, other, number++);
                if (said.isPresent() && random.nextDouble() >= loss) {
                    byte[] bytes = said.get();
                    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            } catch (IOException e) {
                // closed, or the caller is gone
            }
        }
    }

    private Optional<byte[]> react(byte[] heard, VoiceToken other, int number) {
        return switch (manner) {
            case ECHOES -> Optional.of(heard);
            case SILENT -> Optional.empty();
            case SAYS_SOMETHING_ELSE ->
                    RtpPacket.read(ByteBuffer.wrap(heard))
                            .map(packet ->
                                    new RtpPacket(
                                                    0,
                                                    false,
                                                    packet.sequence(),
                                                    packet.timestamp(),
                                                    99,
                                                    other.frame(number))
                                            .bytes()
                                            .array());
        };
    }
}
