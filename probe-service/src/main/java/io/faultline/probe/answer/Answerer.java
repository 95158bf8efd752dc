package io.faultline.probe.answer;

import io.faultline.probe.ask.ExpectedCall;
import io.faultline.probe.net.Targets;
import io.faultline.probe.rtp.Pacer;
import io.faultline.probe.rtp.VoicePorts;
import io.faultline.probe.sip.SipTarget;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers the test calls that end here. Whoever is not expected gets 404, whoever is too many 486;
/// nobody keeps a call longer than the limit.
public final class Answerer implements AutoCloseable {

    /// How it answers.
    ///
    /// @param at where it listens: `udp` and `tcp`, an address literal, a port
    /// @param advertised the address that others reach us at, where it is not our own
    /// @param voice the ports that voice comes in at
    /// @param mostCalls at once
    /// @param ringing from 180 to 200, so that the caller can tell ringing from answering
    /// @param longest after which a call is ended, whatever the other side says
    public record Settings(
            List<SipTarget> at,
            @Nullable InetAddress advertised,
            VoicePorts voice,
            int mostCalls,
            Duration ringing,
            Duration longest) {

        public Settings {
            at = List.copyOf(at);
        }
    }

    private final List<Door> doors = new ArrayList<>();
    private final Pacer pacer = Pacer.start("answer-voice");
    private final Switchboard switchboard;

    private Answerer(Settings settings, Targets targets) {
        this.switchboard = new Switchboard(settings, targets, pacer);
    }

    /// Listens from now on, expecting nobody yet.
    ///
    /// @param targets addresses that voice may be sent to
    /// @throws IOException when an address can not be listened on
    public static Answerer start(Settings settings, Targets targets) throws IOException {
        var answerer = new Answerer(settings, targets);
        try {
            for (SipTarget at : settings.at()) {
                var address = new InetSocketAddress(InetAddress.ofLiteral(at.host()), at.port());
                answerer.doors.add(
                        switch (at.transport()) {
                            case UDP -> DatagramDoor.open(address, answerer.switchboard::take);
                            case TCP -> StreamDoor.open(address, answerer.switchboard::take);
                            case TLS -> throw new IOException("answers udp and tcp, not tls");
                        });
            }
            return answerer;
        } catch (IOException | RuntimeException e) {
            answerer.close();
            throw e;
        }
    }

    /// Expects these calls from now on, and no others.
    public void expect(Collection<ExpectedCall> calls) {
        switchboard.expect(calls);
    }

    /// The ports it listens on, in the order of the settings.
    public List<Integer> ports() {
        return doors.stream().map(Door::port).toList();
    }

    /// How many calls are under way.
    public int calls() {
        return switchboard.calls();
    }

    @Override
    public void close() {
        for (Door door : doors) {
            try {
                door.close();
            } catch (IOException e) {
                // it is gone either way
            }
        }
        switchboard.close();
        pacer.close();
    }
}
