/// What is started: each part as a command, its ports and how it says that it is ready.
@NullMarked
package io.faultline.launcher.parts;

import org.jspecify.annotations.NullMarked;
