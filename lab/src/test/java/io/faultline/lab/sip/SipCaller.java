package io.faultline.lab.sip;

import io.faultline.lab.net.Network;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ThreadLocalRandom;

/// A SIP client on one UDP socket, written against the RFC and not against the lab's own parser.
public final class SipCaller implements AutoCloseable {

    private final DatagramSocket socket;
    private final int port;
    private final String callId = "call-" + ThreadLocalRandom.current().nextLong();

    /// Talks to `port`, waiting `timeoutMs` for each answer.
    public SipCaller(int port, int timeoutMs) throws IOException {
        this.port = port;
        socket = new DatagramSocket(Network.at(0));
        socket.connect(Network.at(port));
        socket.setSoTimeout(timeoutMs);
    }

    /// A request as text.
    public String request(String method, int sequence, String more, String body) {
        return """
        %1$s sip:echo@127.0.0.1:%2$d SIP/2.0\r
        Via: SIP/2.0/UDP 127.0.0.1:%3$d;branch=z9hG4bK%4$d%1$s;rport\r
        Max-Forwards: 70\r
        From: <sip:probe@lab>;tag=caller\r
        To: <sip:probe@lab>%5$s\r
        Call-ID: %6$s\r
        CSeq: %4$d %1$s\r
        Contact: <sip:probe@127.0.0.1:%3$d>\r
        %7$sContent-Length: %8$d\r
        \r
        %9$s\
        """
                .formatted(
                        method,
                        port,
                        socket.getLocalPort(),
                        sequence,
                        "",
                        callId,
                        more,
                        body.length(),
                        body);
    }

    /// Sends text as it is.
    public void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        socket.send(new DatagramPacket(bytes, bytes.length));
    }

    /// The next message.
    ///
    /// @throws SocketTimeoutException when none comes
    public String hear() throws IOException {
        var packet = new DatagramPacket(new byte[8192], 8192);
        socket.receive(packet);
        return new String(
                Arrays.copyOf(packet.getData(), packet.getLength()), StandardCharsets.UTF_8);
    }

    /// Sends and returns the answer.
    public String ask(String text) throws IOException {
        send(text);
        return hear();
    }

    /// The status code of a response.
    public static int code(String response) {
        return Integer.parseInt(response.split(" ", 3)[1]);
    }

    /// The value of a header.
    public static String header(String message, String name) {
        return message.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2).trim())
                .findFirst()
                .orElse("");
    }

    /// An SDP offer of PCMU at a port.
    public static String offer(int rtpPort) {
        return """
        v=0\r
        o=probe 1 1 IN IP4 127.0.0.1\r
        s=-\r
        c=IN IP4 127.0.0.1\r
        t=0 0\r
        m=audio %d RTP/AVP 0 101\r
        a=rtpmap:0 PCMU/8000\r
        a=sendrecv\r
        """
                .formatted(rtpPort);
    }

    /// Calls, sends five packets of speech, hangs up.
    ///
    /// @return how many came back
    public int call() throws IOException {
        try (var rtp = new DatagramSocket(Network.at(0))) {
            rtp.setSoTimeout(300);
            send(
                    request(
                            "INVITE",
                            1,
                            "Content-Type: application/sdp\r\n",
                            offer(rtp.getLocalPort())));
            String answer = hear();
            while (code(answer) < 200) {
                answer = hear();
            }
            if (code(answer) != 200) {
                throw new IOException("call ended with " + code(answer));
            }
            send(inside("ACK", 1, answer));
            int back = talk(rtp, mediaPort(answer));
            String bye = ask(inside("BYE", 2, answer));
            if (code(bye) != 200 || !header(bye, "CSeq").equals("2 BYE")) {
                throw new IOException("hanging up: " + bye);
            }
            return back;
        }
    }

    /// A request within the dialog that `answer` opened.
    public String inside(String method, int sequence, String answer) {
        return request(method, sequence, "", "")
                .replace("To: <sip:probe@lab>", "To: " + header(answer, "To"));
    }

    /// Where the answer wants its media.
    public static int mediaPort(String answer) {
        return answer.lines()
                .filter(line -> line.startsWith("m=audio "))
                .map(line -> Integer.parseInt(line.split(" ", -1)[1]))
                .findFirst()
                .orElseThrow();
    }

    private static int talk(DatagramSocket rtp, int to) throws IOException {
        int back = 0;
        for (int i = 0; i < 5; i++) {
            byte[] packet = new byte[172];
            packet[0] = (byte) 0x80;
            packet[3] = (byte) i;
            rtp.send(new DatagramPacket(packet, packet.length, Network.at(to)));
            var in = new DatagramPacket(new byte[1500], 1500);
            try {
                rtp.receive(in);
                back += in.getLength() == packet.length ? 1 : 0;
            } catch (SocketTimeoutException _) {
                return back;
            }
        }
        return back;
    }

    @Override
    public void close() {
        socket.close();
    }
}
