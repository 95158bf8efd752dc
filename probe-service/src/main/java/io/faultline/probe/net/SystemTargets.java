package io.faultline.probe.net;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Resolution.Resolved;
import io.faultline.probe.net.Resolution.Unresolved;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TextParseException;
import org.xbill.DNS.Type;

/// Resolves as the machine is set up (the hosts file, then the servers of resolv.conf), afresh for
/// every probe: the JVM's cache would hide the very outages that are looked for, and its resolver
/// blocks in native code. Every address of a name must be allowed, or none is used.
public final class SystemTargets implements Targets {

    private static final int MAX_SERVERS = 3;

    /// Numbers that some programs read as an IPv4 address and others as another one: parts in octal
    /// or hexadecimal, or fewer than four of them.
    private static final Pattern AMBIGUOUS =
            Pattern.compile("(?:0[xX][0-9a-fA-F]*|\\d+)(?:\\.(?:0[xX][0-9a-fA-F]*|\\d+)){0,3}\\.?");

    private static final Pattern FOUR_NUMBERS =
            Pattern.compile("(?:0|[1-9]\\d{0,2})(?:\\.(?:0|[1-9]\\d{0,2})){3}");

    /// So many address literals are read and checked but once.
    private static final int MAX_LITERALS = 200_000;

    private final ResolverFiles files;
    private final TargetGuard guard;
    private final Map<String, Resolution> literals = new ConcurrentHashMap<>();

    /// @param files where hosts and servers are looked up
    public SystemTargets(ResolverFiles files) {
        this(files, TargetGuard.standard());
    }

    /// @param files where hosts and servers are looked up
    /// @param guard which addresses may be probed
    public SystemTargets(ResolverFiles files, TargetGuard guard) {
        this.files = files;
        this.guard = guard;
    }

    @Override
    public Resolution resolve(String host, AddressFamily family, Duration timeout)
            throws InterruptedException {
        Optional<Resolution> literal = known(host, family);
        if (literal.isPresent()) {
            return literal.get();
        }
        Optional<InetAddress> known = files.host(host, family);
        if (known.isPresent()) {
            return guarded(List.of(known.get()), Duration.ZERO);
        }
        return ask(host, family, Deadline.in(timeout), timeout);
    }

    @Override
    public Optional<Resolution> known(String host, AddressFamily family) {
        Optional<Resolution> known = literal(host);
        return known.isPresent()
                        && known.get() instanceof Resolved(var address, _)
                        && !family.holds(address)
                ? Optional.of(
                        new Unresolved(
                                new Sight.Trouble(
                                        host
                                                + " is no "
                                                + family
                                                + " address: change ip= or source= of the check")))
                : known;
    }

    private Optional<Resolution> literal(String host) {
        Resolution before = literals.get(host);
        if (before != null) {
            return Optional.of(before);
        }
        Optional<Resolution> read =
                isAmbiguous(host)
                        ? Optional.of(ambiguous(host))
                        : address(host).map(address -> guarded(List.of(address), Duration.ZERO));
        if (read.isPresent() && literals.size() < MAX_LITERALS) {
            literals.put(host, read.get());
        }
        return read;
    }

    private Resolution ask(String host, AddressFamily family, Deadline deadline, Duration timeout)
            throws InterruptedException {
        List<InetSocketAddress> servers = files.servers();
        String last = "resolv.conf names no server";
        for (InetSocketAddress server : servers.subList(0, Math.min(MAX_SERVERS, servers.size()))) {
            try {
                Duration slice = timeout.dividedBy(Math.min(MAX_SERVERS, servers.size()));
                Optional<List<InetAddress>> found =
                        addresses(host, family, server, deadline, slice);
                if (found.isPresent()) {
                    return found.get().isEmpty()
                            ? failed(missing(host, family), deadline.elapsed())
                            : guarded(found.get(), deadline.elapsed());
                }
                last = "the resolver could not say";
            } catch (TextParseException e) {
                return new Unresolved(
                        new Sight.Trouble(host + " is no host name: " + e.getMessage()));
            } catch (IOException e) {
                last = String.valueOf(e.getMessage());
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (deadline.isOver()) {
                break;
            }
        }
        return failed(host + " does not resolve: " + last, deadline.elapsed());
    }

    /// The addresses of a name, none when it certainly has none, absent when this server can not
    /// say.
    private Optional<List<InetAddress>> addresses(
            String host,
            AddressFamily family,
            InetSocketAddress server,
            Deadline deadline,
            Duration slice)
            throws IOException {
        for (Name name : files.candidates(host)) {
            var found = new ArrayList<InetAddress>();
            boolean certain = true;
            for (int type : types(family)) {
                if (deadline.isOver()) {
                    return Optional.empty();
                }
                Duration left = deadline.left().compareTo(slice) < 0 ? deadline.left() : slice;
                Message answer =
                        DnsExchange.ask(
                                Record.newRecord(name, type, DClass.IN), server, Deadline.in(left));
                int rcode = answer.getRcode();
                certain &= rcode == Rcode.NOERROR || rcode == Rcode.NXDOMAIN;
                for (Record record : answer.getSection(Section.ANSWER)) {
                    switch (record) {
                        case ARecord a -> found.add(a.getAddress());
                        case AAAARecord aaaa -> found.add(aaaa.getAddress());
                        default -> {
                            // a CNAME on the way; the addresses follow it
                        }
                    }
                }
                if (!found.isEmpty()) {
                    return Optional.of(found);
                }
            }
            if (!certain) {
                return Optional.empty();
            }
        }
        return Optional.of(List.of());
    }

    private static String missing(String host, AddressFamily family) {
        return family == AddressFamily.ANY
                ? host + " does not exist"
                : host + " has no " + family + " address";
    }

    private static int[] types(AddressFamily family) {
        return switch (family) {
            case ANY -> new int[] {Type.A, Type.AAAA};
            case V4 -> new int[] {Type.A};
            case V6 -> new int[] {Type.AAAA};
        };
    }

    private Resolution guarded(List<InetAddress> addresses, Duration took) {
        for (InetAddress address : addresses) {
            Optional<String> objection = guard.objection(address);
            if (objection.isPresent()) {
                return new Unresolved(
                        new Sight.Trouble(
                                "targets there are never probed, "
                                        + objection.get()
                                        + ": change the check's target"));
            }
        }
        return new Resolved(addresses.getFirst(), took);
    }

    private static boolean isAmbiguous(String host) {
        return AMBIGUOUS.matcher(host).matches() && !FOUR_NUMBERS.matcher(host).matches();
    }

    private static Resolution ambiguous(String host) {
        return new Unresolved(
                new Sight.Trouble(
                        "targets there are never probed, "
                                + host
                                + " means different addresses to different programs: write four"
                                + " decimal numbers"));
    }

    private static Optional<InetAddress> address(String host) {
        if (!host.isEmpty() && host.indexOf(':') < 0 && !isDigit(host.charAt(host.length() - 1))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Unresolved failed(String words, Duration took) {
        return new Unresolved(Sight.Failed.of(Reason.DNS, took, words));
    }

    private static boolean isDigit(char each) {
        return each >= '0' && each <= '9';
    }
}
