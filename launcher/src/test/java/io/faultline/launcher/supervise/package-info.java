@NullMarked
package io.faultline.launcher.supervise;

import org.jspecify.annotations.NullMarked;
