/// STAMP (RFC 8762), unauthenticated: numbered packets to a reflector that numbers its answers too,
/// so that loss on the way there and on the way back can be told apart.
///
/// [StampPacket] and [ReflectedPacket] are the wire format, [StampRun] counts; all pure.
/// [StampProber] sends, [StampReflector] is the other end.
@NullMarked
package io.faultline.probe.stamp;

import org.jspecify.annotations.NullMarked;
