package io.faultline.lab.center;

import io.faultline.lab.carrier.CallGateway;
import io.faultline.lab.carrier.Carrier;
import io.faultline.lab.core.ChatServer;
import io.faultline.lab.core.MailServer;
import io.faultline.lab.core.NameServer;
import io.faultline.lab.core.Portal;
import io.faultline.lab.core.Queues;
import io.faultline.lab.isp.LinkRelay;
import io.faultline.lab.isp.StampReflector;
import io.faultline.lab.net.BannerService;
import io.faultline.lab.net.Disturbable;
import io.faultline.lab.net.Network;
import io.faultline.lab.premise.Extension;
import io.faultline.lab.premise.Phone;
import io.faultline.lab.premise.Site;
import io.faultline.lab.sip.Registrar;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The whole lab: two carriers, a data centre, two links and three sites, wired together. A site's
/// devices are reached through its link and register through it, so a dead link takes the site
/// along.
public final class ContactCenter implements AutoCloseable {

    private final Network network;
    private final Carrier carrierA;
    private final Carrier carrierB;
    private final CallGateway gateway;
    private final Datacenter datacenter;
    private final LinkRelay acmeFibre;
    private final LinkRelay boltCable;
    private final Site acme;
    private final Site bolt;
    private final Site cora;

    /// Opens every port.
    ///
    /// @throws IOException when one is taken; those opened before are closed again
    public static ContactCenter open(LabSettings settings, InstantSource clock) throws IOException {
        var network = new Network(settings.seed());
        try {
            return new ContactCenter(network, settings, clock);
        } catch (IOException | RuntimeException e) {
            network.close();
            throw e;
        }
    }

    private ContactCenter(Network network, LabSettings settings, InstantSource clock)
            throws IOException {
        LabPorts ports = settings.ports();
        this.network = network;
        carrierA =
                new Carrier(
                        network, ports.carrierA(), ports.carrierATrunk(1), ports.carrierATrunk(2));
        carrierB =
                new Carrier(
                        network, ports.carrierB(), ports.carrierBTrunk(1), ports.carrierBTrunk(2));
        gateway =
                network.opened(
                        new CallGateway(network, ports.carrierAGateway(), ports.answeringEnd()));
        datacenter = datacenter(network, settings, clock);
        acmeFibre = link(network, ports.acme(), ports.registrar(), clock);
        boltCable = link(network, ports.bolt(), ports.registrar(), clock);
        acme = linkedSite(network, "acme", ports.acme(), acmeFibre);
        bolt = linkedSite(network, "bolt", ports.bolt(), boltCable);
        cora = directSite(network, ports.cora(), ports.registrar());
    }

    private static Datacenter datacenter(Network network, LabSettings settings, InstantSource clock)
            throws IOException {
        LabPorts ports = settings.ports();
        Instant now = clock.instant();
        return new Datacenter(
                new Portal(network, ports.portal(), ports.database(), settings.folder(), now),
                network.tcpRelay(ports.database(), settings.databasePort()),
                new NameServer(network, ports.dns()),
                new MailServer(network, ports.smtp()),
                new ChatServer(network, ports.chat()),
                new Queues(network, ports.queues(), ports.database(), settings.monitor(), clock),
                new Registrar(network, ports.registrar(), passwords(settings), clock));
    }

    private static Map<String, String> passwords(LabSettings settings) throws IOException {
        var passwords = new HashMap<String, String>();
        LabPorts ports = settings.ports();
        Extension probe = ProbeAccount.in(settings.folder());
        passwords.put(probe.user(), probe.password());
        addPasswords(passwords, "acme", ports.acme());
        addPasswords(passwords, "bolt", ports.bolt());
        addPasswords(passwords, "cora", ports.cora());
        return passwords;
    }

    private static void addPasswords(Map<String, String> passwords, String site, SitePorts ports) {
        for (int i = 1; i <= ports.phones(); i++) {
            Extension extension = extension(site, i);
            passwords.put(extension.user(), extension.password());
        }
    }

    private static Extension extension(String site, int number) {
        return Extension.of(site + "-" + (100 + number));
    }

    private static LinkRelay link(
            Network network, SitePorts ports, int registrarPort, InstantSource clock)
            throws IOException {
        var _ = new StampReflector(network, ports.behind(ports.stamp()), clock);
        var _ = network.tcp(ports.behind(ports.farEnd()), new BannerService("far end of the link"));
        var link = new LinkRelay(network);
        var _ = link.carryUdp(ports.stamp(), ports.behind(ports.stamp()));
        var _ = link.carryTcp(ports.farEnd(), ports.behind(ports.farEnd()));
        var _ = link.carryUdp(ports.registrarPath(), registrarPort);
        return link;
    }

    /// The ways in count as part of what they lead to: the kernel would otherwise accept
    /// connections in the place of a dead router.
    private static Site linkedSite(Network network, String name, SitePorts ports, LinkRelay link)
            throws IOException {
        int inside = ports.behind(ports.router());
        List<Disturbable> router =
                List.of(
                        network.tcp(inside, new BannerService(name + " router")),
                        link.carryTcp(ports.router(), inside));
        var phones = new ArrayList<Disturbable>();
        for (int i = 1; i <= ports.phones(); i++) {
            int outer = ports.phone(i);
            phones.add(link.carryUdp(outer, ports.behind(outer)));
            phones.add(
                    new Phone(
                            network,
                            extension(name, i),
                            ports.behind(outer),
                            outer,
                            ports.registrarPath()));
        }
        return new Site(router, phones);
    }

    private static Site directSite(Network network, SitePorts ports, int registrarPort)
            throws IOException {
        List<Disturbable> router =
                List.of(network.tcp(ports.router(), new BannerService("cora router")));
        var phones = new ArrayList<Disturbable>();
        for (int i = 1; i <= ports.phones(); i++) {
            int port = ports.phone(i);
            phones.add(new Phone(network, extension("cora", i), port, port, registrarPort));
        }
        return new Site(router, phones);
    }

    /// The network under it, with the timer.
    public Network network() {
        return network;
    }

    /// carrier-a.
    public Carrier carrierA() {
        return carrierA;
    }

    /// The way of calls to our numbers, over trunk 2 of carrier-a.
    public CallGateway gateway() {
        return gateway;
    }

    /// Everything of carrier-a.
    public List<Disturbable> allOfCarrierA() {
        return List.of(carrierA, gateway);
    }

    /// Trunk 2 of carrier-a: the trunk and the calls over it.
    public List<Disturbable> trunk2OfCarrierA() {
        return List.of(carrierA.trunk(2), gateway);
    }

    /// carrier-b.
    public Carrier carrierB() {
        return carrierB;
    }

    /// The core parts.
    public Datacenter datacenter() {
        return datacenter;
    }

    /// isp/acme-fibre.
    public LinkRelay acmeFibre() {
        return acmeFibre;
    }

    /// isp/bolt-cable.
    public LinkRelay boltCable() {
        return boltCable;
    }

    /// premise/acme-hq.
    public Site acme() {
        return acme;
    }

    /// premise/bolt-depot.
    public Site bolt() {
        return bolt;
    }

    /// premise/cora-studio.
    public Site cora() {
        return cora;
    }

    @Override
    public void close() {
        network.close();
    }
}
