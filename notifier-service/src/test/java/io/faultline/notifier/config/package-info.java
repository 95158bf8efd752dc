@NullMarked
package io.faultline.notifier.config;

import org.jspecify.annotations.NullMarked;
