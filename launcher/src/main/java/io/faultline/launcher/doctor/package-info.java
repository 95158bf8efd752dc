/// Whether the status page can stand while what it reports on falls.
@NullMarked
package io.faultline.launcher.doctor;

import org.jspecify.annotations.NullMarked;
