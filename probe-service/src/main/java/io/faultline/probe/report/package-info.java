/// From what was found to what is said: events, and five-minute counts. Pure.
@NullMarked
package io.faultline.probe.report;

import org.jspecify.annotations.NullMarked;
