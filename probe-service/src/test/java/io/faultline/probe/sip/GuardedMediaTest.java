package io.faultline.probe.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.Doors;
import io.faultline.probe.net.ResolverFiles;
import io.faultline.probe.net.SystemTargets;
import io.faultline.probe.net.TargetGuard;
import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A far end says where our voice shall go: that address is checked like any other.
class GuardedMediaTest {

    private static final String DENIED = "127.0.0.66";

    @Test
    void no_voice_goes_to_a_denied_address_and_the_call_is_hung_up() throws Exception {
        var guard = TargetGuard.of(List.of(DENIED), List.of());
        var prober = new CallProber(new SystemTargets(ResolverFiles.ofMachine(), guard));
        try (var doors = Doors.on(DENIED);
                var phone =
                        SipPeer.that((peer, request) -> {
                            switch (request.method()) {
                                case "INVITE" -> peer.send(answer(request, peer, doors));
                                case "BYE" -> peer.send(SipPeer.response(request, 200, "OK"));
                                default -> {
                                    // nothing to say
                                }
                            }
                        })) {
            Sight.Failed seen =
                    Ask.of("sip:echo@127.0.0.1:" + phone.port())
                            .with("talk", "100ms")
                            .within(6_000)
                            .failed(prober);
            assertThat(seen.reason()).isEqualTo(Reason.PROTOCOL);
            assertThat(doors.knocked()).isFalse();
            assertThat(phone.received("BYE")).hasSize(1);
        }
    }

    private static SipResponse answer(SipRequest invite, SipPeer peer, Doors doors) {
        SipResponse ok =
                SipPeer.withBody(
                        SipPeer.response(invite, 200, "OK"),
                        "application/sdp",
                        AudioDescription.offer(InetAddress.ofLiteral(DENIED), doors.port(), 1));
        return SipPeer.with(ok, "Contact", "<sip:ivr@127.0.0.1:" + peer.port() + ">");
    }
}
