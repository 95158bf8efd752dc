/// Connections over one engine: a thread sleeps in `epoll` and serves every connection that is
/// under way, so that a probe that only connects, or asks once and reads the answer, needs no
/// thread of its own.
@NullMarked
package io.faultline.probe.stream;

import org.jspecify.annotations.NullMarked;
