/// The SIP, SDP and RTP that trunks, phones and the registrar speak (RFC 3261, 3264, 3550, 2617).
@NullMarked
package io.faultline.lab.sip;

import org.jspecify.annotations.NullMarked;
