/// The topics: incidents and subscriptions in, feeds out, names from the inventory. Messages become
/// the domain's words here.
@NullMarked
package io.faultline.notifier.kafka;

import org.jspecify.annotations.NullMarked;
