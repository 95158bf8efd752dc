/// What probes measured, for charts: five-minute counts of checks (`faultline.rollups.v1`), folded
/// into bounded series. No part of the snapshot: a chart that is missing changes no state.
@NullMarked
package io.faultline.status.measure;

import org.jspecify.annotations.NullMarked;
