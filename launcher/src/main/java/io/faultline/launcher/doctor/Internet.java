package io.faultline.launcher.doctor;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be asked about a host from here.
interface Internet {

    /// Its addresses.
    ///
    /// @throws IOException where that can not be told
    List<InetAddress> addresses(String host) throws IOException;

    /// The name servers of the zone that it is in, lower case, without the last dot; none for an
    /// address.
    ///
    /// @throws IOException where that can not be told
    Set<String> nameServers(String host) throws IOException;

    /// Who vouches for its certificate: the organisation of the issuer, else its common name;
    /// nothing where no TLS is spoken.
    ///
    /// @throws IOException where that can not be told
    Optional<String> authority(String host, int port) throws IOException;
}
