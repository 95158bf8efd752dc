/// The other sides, real ones: a broker, a database, a relay, a message center.
@NullMarked
package io.faultline.notifier.counterparties;

import org.jspecify.annotations.NullMarked;
