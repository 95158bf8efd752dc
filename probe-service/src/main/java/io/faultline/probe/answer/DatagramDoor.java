package io.faultline.probe.answer;

import io.faultline.probe.sip.SipMessage;
import io.faultline.probe.sip.SipParser;
import io.faultline.probe.sip.SipReading;
import io.faultline.probe.sip.SipRequest;
import io.faultline.probe.sip.SipTransport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.function.BiConsumer;

/// Takes requests over UDP. What is no request of SIP is dropped: an answer to noise would make us
/// somebody's reflector.
final class DatagramDoor implements Door {

    private static final int MAX_DATAGRAM = SipParser.MAX_BYTES + 1;

    private final DatagramChannel channel;
    private final BiConsumer<SipRequest, Peer> taker;
    private final InetSocketAddress address;

    private DatagramDoor(DatagramChannel channel, BiConsumer<SipRequest, Peer> taker)
            throws IOException {
        this.channel = channel;
        this.taker = taker;
        this.address = (InetSocketAddress) channel.getLocalAddress();
    }

    static DatagramDoor open(InetSocketAddress address, BiConsumer<SipRequest, Peer> taker)
            throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        try {
            channel.bind(address);
            var door = new DatagramDoor(channel, taker);
            Thread.ofVirtual().name("answer-udp").start(door::run);
            return door;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public int port() {
        return address.getPort();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private void run() {
        var bytes = new byte[MAX_DATAGRAM];
        while (channel.isOpen()) {
            try {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                var from = (InetSocketAddress) channel.receive(buffer);
                byte[] message = Arrays.copyOf(bytes, buffer.position());
                if (SipParser.datagram(message) instanceof SipReading.Read(SipRequest request)) {
                    taker.accept(request, new From(from));
                }
            } catch (IOException e) {
                // closed, or one datagram that could not be read
            }
        }
    }

    private final class From implements Peer {

        private final InetSocketAddress remote;

        From(InetSocketAddress remote) {
            this.remote = remote;
        }

        @Override
        public SipTransport transport() {
            return SipTransport.UDP;
        }

        @Override
        public InetSocketAddress remote() {
            return remote;
        }

        @Override
        public InetAddress local() {
            return LocalAddress.towards(remote, address.getAddress());
        }

        @Override
        public int localPort() {
            return port();
        }

        @Override
        public void send(SipMessage message) {
            try {
                channel.send(ByteBuffer.wrap(message.bytes()), remote);
            } catch (IOException e) {
                // lost: the other side asks again
            }
        }
    }
}
