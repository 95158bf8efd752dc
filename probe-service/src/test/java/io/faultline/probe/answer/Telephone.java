package io.faultline.probe.answer;

import static org.awaitility.Awaitility.await;

import io.faultline.probe.sip.SipReading;
import io.faultline.probe.sip.SipRequest;
import io.faultline.probe.sip.SipResponse;
import io.faultline.probe.sip.SipSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A caller who says over UDP what a test wants, and remembers what came back.
final class Telephone implements AutoCloseable {

    private final SipSocket socket;
    private final InetSocketAddress answeringEnd;
    private final List<SipResponse> responses = new CopyOnWriteArrayList<>();
    private final List<SipRequest> requests = new CopyOnWriteArrayList<>();

    /// @param port of the answering end
    Telephone(int port) {
        this.answeringEnd = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
        this.socket = SipSocket.hearing((_, reading) -> hear(reading));
    }

    void say(byte[] bytes) {
        socket.send(bytes, answeringEnd);
    }

    void say(String method, String user, String branch, String to, String more, String body) {
        say(
                """
                %s sip:%s@127.0.0.1 SIP/2.0
                Via: SIP/2.0/UDP 127.0.0.1:%d;branch=z9hG4bK%s;rport
                Max-Forwards: 70
                From: <sip:me@127.0.0.1>;tag=mine
                To: %s
                Call-ID: call-%d
                CSeq: %d %s
                Contact: <sip:me@127.0.0.1:%d>
                %sContent-Length: %d

                %s\
                """
                        .formatted(
                                method,
                                user,
                                socket.port(),
                                branch,
                                to,
                                socket.port(),
                                method.equals("BYE") ? 2 : 1,
                                method,
                                socket.port(),
                                more,
                                body.replace("\n", "\r\n").length(),
                                body)
                        .replace("\n", "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    /// Calls, offering audio at a port where nobody listens.
    void invite(String user, String branch) {
        say(
                "INVITE",
                user,
                branch,
                "<sip:" + user + "@127.0.0.1>",
                "Content-Type: application/sdp\n",
                """
                v=0
                o=- 1 1 IN IP4 127.0.0.1
                s=-
                c=IN IP4 127.0.0.1
                t=0 0
                m=audio 9 RTP/AVP 0
                """);
    }

    /// The first response with that code, once it is there.
    SipResponse hears(int code) {
        await("a " + code).until(() -> count(code) > 0);
        return responses.stream().filter(each -> each.code() == code).findFirst().orElseThrow();
    }

    /// The first response with that code to that method.
    SipResponse hears(int code, String method) {
        await(code + " to " + method).until(() -> count(code, method) > 0);
        return to(method).filter(each -> each.code() == code).findFirst().orElseThrow();
    }

    long count(int code) {
        return responses.stream().filter(each -> each.code() == code).count();
    }

    long count(int code, String method) {
        return to(method).filter(each -> each.code() == code).count();
    }

    private Stream<SipResponse> to(String method) {
        return responses.stream().filter(each -> each.cseq().orElseThrow().method().equals(method));
    }

    List<SipRequest> requests() {
        return requests;
    }

    @Override
    public void close() {
        socket.close();
    }

    private void hear(SipReading reading) {
        switch (reading) {
            case SipReading.Read(SipResponse response) -> responses.add(response);
            case SipReading.Read(SipRequest request) -> requests.add(request);
            case SipReading.Malformed(var why) -> throw new AssertionError(why);
        }
    }
}
