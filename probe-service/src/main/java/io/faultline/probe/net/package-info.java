/// What probes over IP share: names to addresses without the JVM's cache, the guard against targets
/// nobody may probe, connections that keep a deadline, and what an I/O error means.
@NullMarked
package io.faultline.probe.net;

import org.jspecify.annotations.NullMarked;
