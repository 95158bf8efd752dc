/// Voice over RTP (RFC 3550) as a test call needs it: frames that can be recognised when they come
/// back, what was lost and how unevenly it came, and what a listener would say of it (E-model,
/// ITU-T G.107).
///
/// All is pure but [Pacer] and its [Line]s, which own the sockets and keep the 20 ms beat.
@NullMarked
package io.faultline.probe.rtp;

import org.jspecify.annotations.NullMarked;
