@NullMarked
package io.faultline.launcher;

import org.jspecify.annotations.NullMarked;
