/// SIP (RFC 3261) as a prober needs it, written by hand: asks a trunk for its options, registers an
/// address of our own, places a test call.
///
/// The protocol is values and functions of values: [SipParser] reads bytes, [SipRequest] and
/// [SipResponse] write them, [ClientTransaction] says what answers what and when to send again,
/// [Dialog] builds what follows an answered call, [DigestAnswer] proves who we are. Only
/// [SipConnection] and its kinds touch sockets, and only the probers know about time. Nothing that
/// arrives from outside leaves this package as an exception: it becomes a failure with a reason.
@NullMarked
package io.faultline.probe.sip;

import org.jspecify.annotations.NullMarked;
