package io.faultline.probe.icmp;

import io.faultline.probe.ask.Sight;

/// What the kernel's refusals mean, and how to mend them.
final class Denials {

    private Denials() {}

    /// No socket could be opened.
    static Sight noSocket(int errno) {
        return switch (errno) {
            case Linux.EACCES, Linux.EPERM ->
                    new Sight.Trouble(
                            "the kernel allows us no ICMP socket: set"
                                    + " sysctl net.ipv4.ping_group_range=\"0 2147483647\", or give the"
                                    + " process CAP_NET_RAW");
            default ->
                    new Sight.Trouble(
                            "no ICMP socket could be opened (errno "
                                    + errno
                                    + "): look at source= and at the limit of open files");
        };
    }

    /// An echo did not leave this machine.
    static Sight notSent(int errno) {
        return switch (errno) {
            case Linux.ENETUNREACH, Linux.EHOSTUNREACH ->
                    new Sight.Trouble(
                            "this machine has no route to the target: see `ip route get`");
            case Linux.EPERM, Linux.EACCES ->
                    new Sight.Trouble("this machine's firewall forbids the echo");
            case Linux.ENOBUFS, Linux.EAGAIN ->
                    new Sight.Trouble("the send buffer is full: let ICMP probes come less often");
            default -> new Sight.Trouble("the echo could not be sent (errno " + errno + ")");
        };
    }
}
