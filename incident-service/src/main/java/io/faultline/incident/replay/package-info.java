/// Recorded health events through the live code, on event time, as fast as it goes.
@NullMarked
package io.faultline.incident.replay;

import org.jspecify.annotations.NullMarked;
