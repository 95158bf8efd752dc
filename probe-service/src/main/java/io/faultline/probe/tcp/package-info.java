/// Does something listen, does it say what it should, and is its certificate good?
@NullMarked
package io.faultline.probe.tcp;

import org.jspecify.annotations.NullMarked;
