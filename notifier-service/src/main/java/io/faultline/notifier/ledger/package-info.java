/// What became of each message: the state machine of a delivery, its retries, its breaker, and the
/// ports that keep and send it. Pure.
@NullMarked
package io.faultline.notifier.ledger;

import org.jspecify.annotations.NullMarked;
