package io.faultline.lab.fault;

import static io.faultline.lab.fault.Layer.CARRIER;
import static io.faultline.lab.fault.Sabotage.disturb;
import static io.faultline.lab.fault.Sabotage.disturbAll;
import static io.faultline.lab.net.Condition.REFUSING;
import static io.faultline.lab.net.Condition.SILENT;

import io.faultline.lab.center.ContactCenter;
import io.faultline.lab.net.Condition;
import io.faultline.lab.net.Toggle;
import io.faultline.lab.sip.SipAgent;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// What can happen to carriers.
final class CarrierFaults {

    private static final Condition SLOW = Condition.slow(Duration.ofMillis(450));
    private static final Condition LOSSY = Condition.lossy(0.4);

    static final List<Fault> ALL =
            List.of(
                    new Fault(
                            "carrier-a-silent",
                            CARRIER,
                            "Carrier A answers nothing any more: edge and both trunks",
                            "carrier-a",
                            disturbAll(ContactCenter::allOfCarrierA, SILENT)),
                    new Fault(
                            "carrier-a-slow",
                            CARRIER,
                            "everything at carrier A answers 450 ms later",
                            "carrier-a",
                            disturbAll(ContactCenter::allOfCarrierA, SLOW)),
                    new Fault(
                            "carrier-a-trunk-1-refusing",
                            CARRIER,
                            "trunk 1 of carrier A is closed: port unreachable, connection refused",
                            "carrier-a/trunk-1",
                            disturb(center -> center.carrierA().trunk(1), REFUSING)),
                    new Fault(
                            "carrier-a-trunk-2-silent",
                            CARRIER,
                            "trunk 2 of carrier A answers nothing any more",
                            "carrier-a/trunk-2",
                            disturbAll(ContactCenter::trunk2OfCarrierA, SILENT)),
                    new Fault(
                            "carrier-a-trunk-2-caller-unheard",
                            CARRIER,
                            "calls over trunk 2 of carrier A are answered, but the called party"
                                    + " hears nothing",
                            "carrier-a/trunk-2",
                            Sabotage.misbehave(center -> center.gateway().callerUnheard())),
                    new Fault(
                            "carrier-b-503",
                            CARRIER,
                            "everything at carrier B answers 503 with Retry-After",
                            "carrier-b",
                            allOfB(SipAgent::unavailable)),
                    new Fault(
                            "carrier-b-one-way-audio",
                            CARRIER,
                            "calls over carrier B are answered, but no audio comes back",
                            "carrier-b",
                            allOfB(SipAgent::oneWayAudio)),
                    new Fault(
                            "carrier-b-lossy",
                            CARRIER,
                            "carrier B loses 40 % of packets each way",
                            "carrier-b",
                            disturb(ContactCenter::carrierB, LOSSY)),
                    new Fault(
                            "carrier-b-trunk-1-503",
                            CARRIER,
                            "trunk 1 of carrier B answers 503 with Retry-After",
                            "carrier-b/trunk-1",
                            Sabotage.misbehave(
                                    center -> center.carrierB().trunk(1).unavailable())));

    private CarrierFaults() {}

    private static Sabotage allOfB(Function<SipAgent, Toggle> toggle) {
        return new Sabotage.Misbehave(
                center -> center.carrierB().agents().stream().map(toggle).toList());
    }
}
