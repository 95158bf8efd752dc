@NullMarked
package io.faultline.notifier.wording;

import org.jspecify.annotations.NullMarked;
