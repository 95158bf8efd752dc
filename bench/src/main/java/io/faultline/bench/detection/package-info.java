/// What detection costs: from a topic through the tests, the localiser, and a crash.
@NullMarked
package io.faultline.bench.detection;

import org.jspecify.annotations.NullMarked;
