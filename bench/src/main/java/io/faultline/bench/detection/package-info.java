/// What detection takes: from a topic through the tests, the localiser, and a crash; and from a
/// fault to the mail.
@NullMarked
package io.faultline.bench.detection;

import org.jspecify.annotations.NullMarked;
