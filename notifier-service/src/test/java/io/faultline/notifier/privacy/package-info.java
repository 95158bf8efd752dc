@NullMarked
package io.faultline.notifier.privacy;

import org.jspecify.annotations.NullMarked;
