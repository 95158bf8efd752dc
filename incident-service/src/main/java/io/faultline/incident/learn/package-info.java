/// What many outages together say of the inventory: components that fail together though nothing in
/// it joins them, and edges in it that outages keep contradicting.
///
/// An [io.faultline.incident.learn.Outage] is what one incident leaves behind;
/// [io.faultline.incident.learn.RiskGroups] and [io.faultline.incident.learn.TopologyDoubts] read
/// many of them. Both only propose: what is in force is what the inventory says (detection.md,
/// section 5).
@NullMarked
package io.faultline.incident.learn;

import org.jspecify.annotations.NullMarked;
