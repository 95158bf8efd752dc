@NullMarked
package io.faultline.launcher.parts;

import org.jspecify.annotations.NullMarked;
