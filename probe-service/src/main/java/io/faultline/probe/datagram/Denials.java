package io.faultline.probe.datagram;

import io.faultline.probe.ask.Sight;
import io.faultline.probe.kernel.Linux;

/// What the kernel's refusals mean, and how to mend them.
final class Denials {

    private Denials() {}

    /// No socket could be opened.
    static Sight noSocket(Protocol.Transport transport, int errno) {
        return switch (errno) {
            case Linux.EACCES, Linux.EPERM ->
                    new Sight.Trouble(
                            switch (transport) {
                                case ECHO ->
                                        "the kernel allows us no ICMP socket: set sysctl"
                                                + " net.ipv4.ping_group_range=\"0 2147483647\", or"
                                                + " give the process CAP_NET_RAW";
                                case UDP -> "this machine's rules forbid us a UDP socket";
                            });
            default ->
                    new Sight.Trouble(
                            "no "
                                    + (transport == Protocol.Transport.ECHO ? "ICMP" : "UDP")
                                    + " socket could be opened (errno "
                                    + errno
                                    + "): look at source= and at the limit of open files");
        };
    }

    /// A datagram did not leave this machine.
    static Sight notSent(int errno) {
        return switch (errno) {
            case Linux.ENETUNREACH, Linux.EHOSTUNREACH ->
                    new Sight.Trouble(
                            "this machine has no route to the target: see `ip route get`");
            case Linux.EPERM, Linux.EACCES ->
                    new Sight.Trouble("this machine's firewall forbids the probe");
            case Linux.ENOBUFS, Linux.EAGAIN ->
                    new Sight.Trouble("the send buffer is full: let probes come less often");
            case Linux.EMSGSIZE ->
                    new Sight.Trouble("the datagram is too long for the way out: lower size=");
            default -> new Sight.Trouble("the probe could not be sent (errno " + errno + ")");
        };
    }
}
