/// What the service desk may do, and how its words and the detector's become one story. Pure:
/// values and functions of values.
@NullMarked
package io.faultline.incident.desk;

import org.jspecify.annotations.NullMarked;
