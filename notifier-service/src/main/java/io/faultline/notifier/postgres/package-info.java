/// The ledger, the subscribers and the memory of what was told, in PostgreSQL: set-based SQL beside
/// its rows.
@NullMarked
package io.faultline.notifier.postgres;

import org.jspecify.annotations.NullMarked;
