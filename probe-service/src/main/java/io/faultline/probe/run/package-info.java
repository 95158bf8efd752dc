/// The engine room: the scheduler, the rounds it starts, and how the prober watches itself.
@NullMarked
package io.faultline.probe.run;

import org.jspecify.annotations.NullMarked;
