/// Where addresses are opened and tokens are made.
@NullMarked
package io.faultline.notifier.privacy;

import org.jspecify.annotations.NullMarked;
