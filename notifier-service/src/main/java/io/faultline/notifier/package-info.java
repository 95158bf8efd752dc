/// Tells people once, in order, with a reason, and remembers what it told.
@NullMarked
package io.faultline.notifier;

import org.jspecify.annotations.NullMarked;
