package io.faultline.lab.isp;

import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.net.Network;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A data link: everything behind it is reached through its routes, so whatever happens to the link
/// happens to all of it, physically.
public final class LinkRelay implements Disturbable {

    private final Network network;
    private final List<Disturbable> routes = new CopyOnWriteArrayList<>();

    /// A link without routes yet.
    public LinkRelay(Network network) {
        this.network = network;
    }

    /// Carries datagrams from `outside` to `inside` and back.
    ///
    /// @throws IOException when the outer port is taken
    public Disturbable carryUdp(int outside, int inside) throws IOException {
        return carried(network.udpRelay(outside, inside));
    }

    /// Carries connections from `outside` to `inside`.
    ///
    /// @throws IOException when the outer port is taken
    public Disturbable carryTcp(int outside, int inside) throws IOException {
        return carried(network.tcpRelay(outside, inside));
    }

    private <T extends Disturbable> T carried(T route) {
        routes.add(route);
        return route;
    }

    @Override
    public void impose(String cause, Condition condition) {
        routes.forEach(route -> route.impose(cause, condition));
    }

    @Override
    public void lift(String cause) {
        routes.forEach(route -> route.lift(cause));
    }
}
