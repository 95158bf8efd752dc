/// Does a database let somebody in and answer a query? Afresh each time: a pool hides a dead
/// listener.
@NullMarked
package io.faultline.probe.sql;

import org.jspecify.annotations.NullMarked;
