/// The only place that decides: health events in, component states and incidents out.
/// [io.faultline.incident.IncidentFlow] is the story, readable top to bottom.
@NullMarked
package io.faultline.incident;

import org.jspecify.annotations.NullMarked;
