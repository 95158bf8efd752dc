/// The system calls of Linux that probes over many sockets need, by the Foreign Function API: what
/// an engine calls and nothing that knows a protocol.
@NullMarked
package io.faultline.probe.kernel;

import org.jspecify.annotations.NullMarked;
