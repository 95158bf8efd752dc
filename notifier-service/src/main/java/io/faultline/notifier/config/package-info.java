/// The settings, and the metrics by name.
@NullMarked
package io.faultline.notifier.config;

import org.jspecify.annotations.NullMarked;
