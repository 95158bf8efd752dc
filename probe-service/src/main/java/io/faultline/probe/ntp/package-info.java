/// NTP as a client (RFC 5905): how far our clock and a server's are apart, by one packet each way.
@NullMarked
package io.faultline.probe.ntp;

import org.jspecify.annotations.NullMarked;
