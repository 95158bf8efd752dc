/// The embedded database: unpacks, initialises and runs PostgreSQL as a child process.
@NullMarked
package io.faultline.launcher.postgres;

import org.jspecify.annotations.NullMarked;
