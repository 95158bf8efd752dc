@NullMarked
package io.faultline.launcher.importing;

import org.jspecify.annotations.NullMarked;
