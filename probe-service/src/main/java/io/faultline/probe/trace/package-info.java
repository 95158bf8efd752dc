/// The way to a target, hop by hop: UDP datagrams of one flow that may go one hop far, two, three
/// …, and what the routers say where each ended. It needs no privilege: the kernel hands the
/// routers' words to whoever sent the datagram.
@NullMarked
package io.faultline.probe.trace;

import org.jspecify.annotations.NullMarked;
