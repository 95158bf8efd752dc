/// HTTP and WebSocket, written on sockets: each phase is timed, the address is pinned, nothing is
/// pooled, retried or followed behind our back.
@NullMarked
package io.faultline.probe.web;

import org.jspecify.annotations.NullMarked;
