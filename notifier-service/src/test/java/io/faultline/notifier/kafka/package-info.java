@NullMarked
package io.faultline.notifier.kafka;

import org.jspecify.annotations.NullMarked;
