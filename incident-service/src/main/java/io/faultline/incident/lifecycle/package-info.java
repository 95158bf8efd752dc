/// From causes to incidents: one state machine per incident, whose every step says why.
///
/// The [io.faultline.incident.lifecycle.Casebook] holds the open incidents and those just over.
/// With every diagnosis it matches causes to incidents, opens what has lasted
/// ([io.faultline.incident.lifecycle.Policy]), and moves each
/// [io.faultline.incident.lifecycle.Incident] by a [io.faultline.incident.lifecycle.Change]. How
/// far a fault reaches is [io.faultline.incident.lifecycle.BlastRadius]; what people read is made
/// by [io.faultline.incident.lifecycle.Words]. Planned work has an
/// [io.faultline.incident.lifecycle.Agenda] of its own, and
/// [io.faultline.incident.lifecycle.Conditions] gives every component its state.
@NullMarked
package io.faultline.incident.lifecycle;

import org.jspecify.annotations.NullMarked;
