/// Carriers for voice: an edge with a test number, and trunks.
@NullMarked
package io.faultline.lab.carrier;

import org.jspecify.annotations.NullMarked;
