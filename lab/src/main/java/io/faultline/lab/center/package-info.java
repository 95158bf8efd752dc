/// The contact center as a whole: who is connected to whom, and on which port.
@NullMarked
package io.faultline.lab.center;

import org.jspecify.annotations.NullMarked;
