@NullMarked
package io.faultline.notifier.feeds;

import org.jspecify.annotations.NullMarked;
