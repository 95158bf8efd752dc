/// Does a STUN server say who we are, and a TURN server relay for us?
@NullMarked
package io.faultline.probe.stun;

import org.jspecify.annotations.NullMarked;
