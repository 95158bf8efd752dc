@NullMarked
package io.faultline.launcher.doctor;

import org.jspecify.annotations.NullMarked;
