/// Made events through the real rules, a second of event time at a time.
@NullMarked
package io.faultline.incident.rehearsal;

import org.jspecify.annotations.NullMarked;
