package io.faultline.lab.fault;

import static io.faultline.lab.fault.Layer.PREMISE;
import static io.faultline.lab.fault.Sabotage.disturb;
import static io.faultline.lab.net.Condition.REFUSING;
import static io.faultline.lab.net.Condition.SILENT;

import io.faultline.lab.center.ContactCenter;
import java.util.List;

/// What can happen at customers' sites.
final class PremiseFaults {

    static final List<Fault> ALL =
            List.of(
                    new Fault(
                            "premise-acme-router-dead",
                            PREMISE,
                            "the router of Acme's site is dead, and the phones behind it with it",
                            "premise/acme-hq",
                            disturb(ContactCenter::acme, SILENT)),
                    new Fault(
                            "premise-acme-phones-gone",
                            PREMISE,
                            "all phones of Acme's site are gone, the router is not",
                            "premise/acme-hq/phones",
                            disturb(center -> center.acme().desks(), SILENT)),
                    new Fault(
                            "premise-bolt-router-dead",
                            PREMISE,
                            "the router of Bolt's site is dead, and the phones behind it with it",
                            "premise/bolt-depot",
                            disturb(ContactCenter::bolt, SILENT)),
                    new Fault(
                            "premise-bolt-phones-gone",
                            PREMISE,
                            "all phones of Bolt's site are gone, the router is not",
                            "premise/bolt-depot/phones",
                            disturb(center -> center.bolt().desks(), SILENT)),
                    new Fault(
                            "premise-cora-router-dead",
                            PREMISE,
                            "the router of Cora's site is dead, and the phones behind it with it",
                            "premise/cora-studio",
                            disturb(ContactCenter::cora, SILENT)),
                    new Fault(
                            "premise-cora-phones-refusing",
                            PREMISE,
                            "the phones of Cora's site are up, but their SIP service is not",
                            "premise/cora-studio/phones",
                            disturb(center -> center.cora().desks(), REFUSING)));

    private PremiseFaults() {}
}
