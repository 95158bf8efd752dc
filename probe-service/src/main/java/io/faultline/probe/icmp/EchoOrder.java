package io.faultline.probe.icmp;

import java.net.InetAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the engine shall do for one probe.
///
/// @param source the address to send from; absent: the one that the route chooses
/// @param count echoes
/// @param spacing from one to the next
/// @param payload bytes in each
/// @param timeout after which nothing is waited for any more, from the first sending
record EchoOrder(
        InetAddress target,
        @Nullable InetAddress source,
        int count,
        Duration spacing,
        int payload,
        Duration timeout) {}
