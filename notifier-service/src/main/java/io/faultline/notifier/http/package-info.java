/// What this service answers over HTTP: deliveries, health.
@NullMarked
package io.faultline.notifier.http;

import org.jspecify.annotations.NullMarked;
