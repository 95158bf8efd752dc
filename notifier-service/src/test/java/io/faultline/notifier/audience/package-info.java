@NullMarked
package io.faultline.notifier.audience;

import org.jspecify.annotations.NullMarked;
