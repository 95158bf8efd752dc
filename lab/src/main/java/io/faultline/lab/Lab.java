package io.faultline.lab;

import io.faultline.lab.center.ContactCenter;
import io.faultline.lab.center.LabSettings;
import io.faultline.lab.control.ControlServer;
import io.faultline.lab.fault.Faults;
import java.io.IOException;
import java.time.InstantSource;

/// A running lab: the contact center, what is broken in it, and the switchboard.
public final class Lab implements AutoCloseable {

    private final ContactCenter center;
    private final Faults faults;

    private Lab(ContactCenter center, Faults faults) {
        this.center = center;
        this.faults = faults;
    }

    /// Starts it.
    ///
    /// @throws IOException when a port is taken or the home folder cannot be written; nothing is
    ///   left open then
    public static Lab start(LabSettings settings, InstantSource clock) throws IOException {
        ContactCenter center = ContactCenter.open(settings, clock);
        try {
            var faults = new Faults(center, clock);
            var _ = new ControlServer(center.network(), settings.ports().control(), faults);
            return new Lab(center, faults);
        } catch (IOException | RuntimeException e) {
            center.close();
            throw e;
        }
    }

    /// What can be broken in it.
    public Faults faults() {
        return faults;
    }

    /// Its parts.
    public ContactCenter center() {
        return center;
    }

    /// Frees every port.
    @Override
    public void close() {
        center.close();
    }
}
