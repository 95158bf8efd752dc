/// ICMP echo (RFC 792, RFC 4443) through the Foreign Function API, without a process to fork and
/// without `InetAddress.isReachable`, which knows neither round trip nor loss.
///
/// [Quorum] makes one link of several hosts. [EchoMessage] builds and reads messages, [EchoRun]
/// counts what came back: all pure. [EchoExchange] runs over the shared engine. An unprivileged
/// socket is tried first, then a raw one; where neither is allowed the sight names the setting to
/// change.
@NullMarked
package io.faultline.probe.icmp;

import org.jspecify.annotations.NullMarked;
