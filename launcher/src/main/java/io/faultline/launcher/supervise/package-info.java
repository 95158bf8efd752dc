/// Keeps child processes running: starts them in order, restarts what dies, stops all in reverse.
@NullMarked
package io.faultline.launcher.supervise;

import org.jspecify.annotations.NullMarked;
