package io.faultline.lab.carrier;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.net.Network;
import io.faultline.lab.sip.SipAgent;
import java.io.IOException;
import java.util.List;

/// A carrier: its edge, where a test number (`sip:echo@…`) answers calls, and two trunks into the
/// contact center. The edge is a witness of its own: with it a dead trunk can be told from a dead
/// carrier.
public final class Carrier implements Disturbable {

    private final SipAgent edge;
    private final List<SipAgent> trunks;

    /// Listens, over UDP and TCP, at the edge's port and at each trunk's.
    ///
    /// @throws IOException when a port is taken
    public Carrier(Network network, int edgePort, int firstTrunkPort, int secondTrunkPort)
            throws IOException {
        edge = new SipAgent(network, "echo", edgePort);
        trunks =
                List.of(
                        new SipAgent(network, "echo", firstTrunkPort),
                        new SipAgent(network, "echo", secondTrunkPort));
    }

    /// A trunk by its number, from 1.
    public SipAgent trunk(int number) {
        return trunks.get(number - 1);
    }

    /// The edge with the test number.
    public SipAgent edge() {
        return edge;
    }

    /// Edge and trunks.
    public List<SipAgent> agents() {
        return List.of(edge, trunks.get(0), trunks.get(1));
    }

    @Override
    public void impose(String cause, Condition condition) {
        agents().forEach(agent -> agent.impose(cause, condition));
    }

    @Override
    public void lift(String cause) {
        agents().forEach(agent -> agent.lift(cause));
    }
}
