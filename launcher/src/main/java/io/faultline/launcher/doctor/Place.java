package io.faultline.launcher.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A host and what it stands on, as far as that can be told.
///
/// @param networks the /24 (IPv4) or /48 (IPv6) of each address: the number of the autonomous
///   system would say more, but needs somebody else's table
/// @param authorities who vouches for its certificate
/// @param unknown what could not be told, in words
record Place(
        String host,
        Set<String> networks,
        Set<String> nameServers,
        Set<String> authorities,
        List<String> unknown) {

    private static final int IPV4_NETWORK = 3;
    private static final int IPV6_NETWORK = 6;

    /// Looks at a host.
    static Place of(Host host, Internet internet) {
        var networks = new TreeSet<String>();
        var nameServers = new TreeSet<String>();
        var authorities = new TreeSet<String>();
        var unknown = new ArrayList<String>();
        try {
            for (InetAddress each : internet.addresses(host.name())) {
                networks.add(network(each));
            }
        } catch (IOException e) {
            unknown.add("network of " + host.name() + ": " + e.getMessage());
        }
        try {
            nameServers.addAll(internet.nameServers(host.name()));
        } catch (IOException e) {
            unknown.add("name servers of " + host.name() + ": " + e.getMessage());
        }
        if (host.tlsPort() > 0) {
            try {
                internet.authority(host.name(), host.tlsPort()).ifPresent(authorities::add);
            } catch (IOException e) {
                unknown.add("certificate of " + host.name() + ": " + e.getMessage());
            }
        }
        return new Place(host.name(), networks, nameServers, authorities, unknown);
    }

    private static String network(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 4) {
            var text = new StringBuilder();
            for (int i = 0; i < IPV4_NETWORK; i++) {
                text.append(bytes[i] & 0xff).append('.');
            }
            return text.append("0/24").toString();
        }
        String hex = HexFormat.of().formatHex(bytes, 0, IPV6_NETWORK);
        return hex.replaceAll("(.{4})(?!$)", "$1:") + "::/48";
    }
}
