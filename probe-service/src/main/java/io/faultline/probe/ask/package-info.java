/// How a target is asked and what can be seen: the seam between the flow and every probe. Pure: it
/// knows the JDK and the contract's vocabulary alone; no clock, no socket, no framework.
///
/// A [io.faultline.probe.ask.ProbeRequest] goes to the [io.faultline.probe.ask.Prober] of its
/// protocol, which answers with a [io.faultline.probe.ask.Sight]. The sight is held against the
/// check's expectations in one place, and what comes of it is reported, never judged.
@NullMarked
package io.faultline.probe.ask;

import org.jspecify.annotations.NullMarked;
