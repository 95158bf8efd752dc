/// Does a STUN server say who we are?
@NullMarked
package io.faultline.probe.stun;

import org.jspecify.annotations.NullMarked;
