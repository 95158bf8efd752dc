package io.faultline.lab.center;

/// Which port is what. All of them are on 127.0.0.1, from 16000 to 16099, shifted by a base so that
/// several labs can stand side by side.
///
/// @param base added to every port, 0 to 49,000
public record LabPorts(int base) {

    /// The first port of a lab that is not shifted.
    public static final int FIRST = 16_000;

    /// From a port before a link to the device behind it.
    private static final int BEHIND_THE_LINK = 30;

    private static final int HIGHEST_BASE = 49_000;

    /// Rejects a base that leaves the range of ports.
    public LabPorts {
        if (base < 0 || base > HIGHEST_BASE) {
            throw new IllegalArgumentException(
                    "FAULTLINE_PORT_BASE is 0 to %d, not %d".formatted(HIGHEST_BASE, base));
        }
    }

    private int at(int offset) {
        return FIRST + base + offset;
    }

    /// Where faults are broken and mended, over HTTP.
    public int control() {
        return at(0);
    }

    /// The edge of carrier A, with the test number.
    public int carrierA() {
        return at(10);
    }

    /// A trunk of carrier A, 1 or 2.
    public int carrierATrunk(int number) {
        return at(10 + number);
    }

    /// The edge of carrier B, with the test number.
    public int carrierB() {
        return at(13);
    }

    /// A trunk of carrier B, 1 or 2.
    public int carrierBTrunk(int number) {
        return at(13 + number);
    }

    /// Trunk 2 of carrier A, where a call to one of our numbers comes in.
    public int carrierAGateway() {
        return at(16);
    }

    /// The portal, HTTPS.
    public int portal() {
        return at(20);
    }

    /// The database, through the lab's relay.
    public int database() {
        return at(21);
    }

    /// The name server, UDP.
    public int dns() {
        return at(22);
    }

    /// The mail server.
    public int smtp() {
        return at(23);
    }

    /// The chat endpoint.
    public int chat() {
        return at(24);
    }

    /// The queues, HTTP.
    public int queues() {
        return at(25);
    }

    /// The registrar, UDP and TCP.
    public int registrar() {
        return at(26);
    }

    /// The PostgreSQL behind the relay, which somebody else starts.
    public int databaseBackend() {
        return at(32);
    }

    /// Where calls to our numbers are answered, by somebody else's answering end.
    public int answeringEnd() {
        return at(33);
    }

    /// Acme's site, through isp/acme-fibre.
    public SitePorts acme() {
        return new SitePorts(at(40), 3, BEHIND_THE_LINK);
    }

    /// Bolt's site, through isp/bolt-cable.
    public SitePorts bolt() {
        return new SitePorts(at(50), 2, BEHIND_THE_LINK);
    }

    /// Cora's site, reached directly.
    public SitePorts cora() {
        return new SitePorts(at(60), 2, 0);
    }
}
