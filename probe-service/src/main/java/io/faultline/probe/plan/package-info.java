/// Which checks are probed here and when. Pure: a plan is a function of the inventory and of the
/// share that Kafka assigned, an agenda a function of the time it is given.
@NullMarked
package io.faultline.probe.plan;

import org.jspecify.annotations.NullMarked;
