package io.faultline.lab.center;

/// The ports of one site, as seen from outside.
///
/// @param first the far end's STAMP reflector; the others follow it
/// @param phones how many there are
/// @param linkOffset from an outer port to the device behind the link; 0 where there is no link
public record SitePorts(int first, int phones, int linkOffset) {

    /// The link's far end: STAMP, UDP.
    public int stamp() {
        return first;
    }

    /// The link's far end: a TCP service that says a banner.
    public int farEnd() {
        return first + 1;
    }

    /// The site's router, TCP.
    public int router() {
        return first + 2;
    }

    /// A phone by its number, from 1.
    public int phone(int number) {
        return first + 2 + number;
    }

    /// The site's way out to the registrar through the link, UDP.
    public int registrarPath() {
        return first + 6;
    }

    /// The device behind the link for an outer port.
    public int behind(int outerPort) {
        return outerPort + linkOffset;
    }
}
