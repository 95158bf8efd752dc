/// Real peers, as Debian ships them, on loopback: what we send is understood by what is out there,
/// and what they answer is understood by us.
@NullMarked
package io.faultline.probe.peers;

import org.jspecify.annotations.NullMarked;
