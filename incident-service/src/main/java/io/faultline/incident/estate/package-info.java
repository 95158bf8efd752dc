/// What is watched, as the rules need it: components, what they stand on, and who looks at them. A
/// value made from the inventory at the edge; it knows neither YAML nor JSON.
@NullMarked
package io.faultline.incident.estate;

import org.jspecify.annotations.NullMarked;
