@NullMarked
package io.faultline.notifier.ledger;

import org.jspecify.annotations.NullMarked;
