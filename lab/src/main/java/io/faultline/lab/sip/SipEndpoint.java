package io.faultline.lab.sip;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.net.Network;
import io.faultline.lab.net.TcpPort;
import io.faultline.lab.net.UdpPort;
import io.faultline.lab.sip.SipMessage.Request;
import io.faultline.lab.sip.SipMessage.Response;
import io.faultline.lab.sip.SipParser.Parsed;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// A SIP port, over UDP and TCP at once: reads messages, has its user answer, sends the answers the
/// way section 18.2.2 says.
public final class SipEndpoint implements Disturbable {

    private static final System.Logger LOGGER = System.getLogger(SipEndpoint.class.getName());
    private static final int DEFAULT_PORT = 5060;

    private final SipUser user;
    private final UdpPort udp;
    private final TcpPort tcp;

    /// Listens at `port`.
    ///
    /// @throws IOException when the port is taken
    public SipEndpoint(Network network, int port, SipUser user) throws IOException {
        this.user = user;
        this.udp = network.udp(port, this::datagram);
        this.tcp = network.tcp(port, this::stream);
    }

    /// What is imposed on it now.
    public Condition condition() {
        return udp.condition();
    }

    /// The port's number.
    public int port() {
        return udp.number();
    }

    /// Sends a request of its own over UDP, from this port.
    public void send(SipMessage message, InetSocketAddress to) {
        udp.send(message.bytes(), to);
    }

    private void datagram(byte[] packet, InetSocketAddress from) {
        if (isKeepAlive(packet)) {
            return;
        }
        heard(SipParser.parse(packet), new UdpPeer(from));
    }

    private void stream(Socket socket) throws IOException {
        var peer = new TcpPeer(socket);
        var framing = new SipStream(socket.getInputStream(), peer::pong);
        for (byte[] message = framing.next(); message.length > 0; message = framing.next()) {
            heard(SipParser.parse(message), peer);
        }
    }

    private void heard(Parsed parsed, SipPeer peer) {
        switch (parsed) {
            case Parsed.Good(Request request) ->
                    user.asked(SipAnswers.seenFrom(request, peer.source()), peer);
            case Parsed.Good(Response response) -> user.answered(response);
            case Parsed.Bad(Request request, var why) -> {
                if (!request.method().equals("ACK")) {
                    var seen = SipAnswers.seenFrom(request, peer.source());
                    peer.send(
                            why.startsWith("Version")
                                    ? SipAnswers.to(seen, 505, why)
                                    : SipAnswers.to(seen, 400, why));
                }
            }
            case Parsed.Noise(var why) ->
                    LOGGER.log(System.Logger.Level.DEBUG, "not SIP reason=" + why);
        }
    }

    private static boolean isKeepAlive(byte[] packet) {
        for (byte b : packet) {
            if (b != '\r' && b != '\n' && b != 0) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void impose(String cause, Condition condition) {
        udp.impose(cause, condition);
        tcp.impose(cause, condition);
    }

    @Override
    public void lift(String cause) {
        udp.lift(cause);
        tcp.lift(cause);
    }

    private final class UdpPeer implements SipPeer {

        private final InetSocketAddress source;

        UdpPeer(InetSocketAddress source) {
            this.source = source;
        }

        @Override
        public InetSocketAddress source() {
            return source;
        }

        @Override
        public String transport() {
            return "UDP";
        }

        @Override
        public void send(SipMessage message) {
            udp.send(message.bytes(), destination(message));
        }

        /// With `rport` back to where it came from; without, to the port that the Via names.
        private InetSocketAddress destination(SipMessage message) {
            String via = message.headers().first("Via").orElse("");
            if (message instanceof Request || SipHeaders.parameter(via, "rport").isPresent()) {
                return source;
            }
            String sentBy = SipAnswers.sentBy(via);
            String port = sentBy.substring(sentBy.lastIndexOf(':') + 1);
            int number = port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : DEFAULT_PORT;
            return new InetSocketAddress(source.getAddress(), Math.clamp(number, 1, 65_535));
        }
    }

    private static final class TcpPeer implements SipPeer {

        private static final byte[] PONG = {'\r', '\n'};
        private final Socket socket;

        TcpPeer(Socket socket) {
            this.socket = socket;
        }

        @Override
        public InetSocketAddress source() {
            return (InetSocketAddress) socket.getRemoteSocketAddress();
        }

        @Override
        public String transport() {
            return "TCP";
        }

        @Override
        public void send(SipMessage message) {
            write(message.bytes());
        }

        void pong() {
            write(PONG);
        }

        private synchronized void write(byte[] bytes) {
            try {
                socket.getOutputStream().write(bytes);
            } catch (IOException e) {
                LOGGER.log(System.Logger.Level.DEBUG, "peer gone reason=" + e.getMessage());
            }
        }
    }
}
