/// Datagrams for every protocol that asks by one packet and is answered by another: ICMP, SIP, DNS,
/// STUN, STAMP, NTP. Many targets share few sockets.
///
/// A protocol writes an [io.faultline.probe.datagram.Exchange] (what is sent, what an answer means)
/// and a [io.faultline.probe.datagram.Protocol] (the key by which an answer finds its question).
/// The [io.faultline.probe.datagram.DatagramEngine] runs them: a platform thread (a native call
/// would pin a virtual one) sleeps in `epoll`, reads and sends in batches through the Foreign
/// Function API, takes the kernel's time of arrival, and hears at once of closed ports from the
/// error queue.
///
/// It never invents a failure: before it says that nobody answered, it has read all that had come
/// by then; where the kernel had to drop answers, because we were too slow, it says that.
@NullMarked
package io.faultline.probe.datagram;

import org.jspecify.annotations.NullMarked;
