/// From the fault to the mail, live: a house with its lab, three vantages, and somebody who
/// subscribed. Faults are broken one after the other at any moment of the interval, and the clock
/// stops when the mailbox has the first mail.
@NullMarked
package io.faultline.bench.live;

import org.jspecify.annotations.NullMarked;
