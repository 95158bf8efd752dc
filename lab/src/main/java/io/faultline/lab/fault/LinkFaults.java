package io.faultline.lab.fault;

import static io.faultline.lab.fault.Layer.ISP;
import static io.faultline.lab.fault.Sabotage.disturb;
import static io.faultline.lab.net.Condition.SILENT;

import io.faultline.lab.center.ContactCenter;
import io.faultline.lab.net.Condition;
import java.time.Duration;
import java.util.List;

/// What can happen to data links, and to the duct that one of them shares with a trunk.
final class LinkFaults {

    private static final Condition SLOW = Condition.slow(Duration.ofMillis(400));
    private static final Condition LOSSY = Condition.lossy(0.4);

    static final List<Fault> ALL =
            List.of(
                    new Fault(
                            "isp-acme-fibre-cut",
                            ISP,
                            "Acme's fibre is cut: the link and the site behind it are silent",
                            "isp/acme-fibre",
                            disturb(ContactCenter::acmeFibre, SILENT)),
                    new Fault(
                            "isp-acme-fibre-slow",
                            ISP,
                            "Acme's fibre takes 400 ms longer for the way there and back",
                            "isp/acme-fibre",
                            disturb(ContactCenter::acmeFibre, SLOW)),
                    new Fault(
                            "isp-bolt-cable-cut",
                            ISP,
                            "Bolt's cable is cut: the link and the site behind it are silent",
                            "isp/bolt-cable",
                            disturb(ContactCenter::boltCable, SILENT)),
                    new Fault(
                            "isp-bolt-cable-lossy",
                            ISP,
                            "Bolt's cable loses 40 % of packets each way",
                            "isp/bolt-cable",
                            disturb(ContactCenter::boltCable, LOSSY)),
                    new Fault(
                            "conduit-7-cut",
                            ISP,
                            "the Front St. conduit is cut: trunk 1 of carrier A and Acme's fibre",
                            "conduit-7",
                            new Sabotage.Disturb(
                                    center ->
                                            List.of(center.carrierA().trunk(1), center.acmeFibre()),
                                    SILENT)));

    private LinkFaults() {}
}
