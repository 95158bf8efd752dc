/// The edge to webhooks and push services: which addresses may be called, and the call.
@NullMarked
package io.faultline.notifier.hooks;

import org.jspecify.annotations.NullMarked;
