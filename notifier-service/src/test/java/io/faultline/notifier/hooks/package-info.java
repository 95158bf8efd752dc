@NullMarked
package io.faultline.notifier.hooks;

import org.jspecify.annotations.NullMarked;
