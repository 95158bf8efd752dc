/// What does an SNMP agent say of one object? snmp4j writes and reads the messages (authPriv is no
/// thing to write by hand); the sockets and the deadlines are ours.
@NullMarked
package io.faultline.probe.snmp;

import org.jspecify.annotations.NullMarked;
