/// Asks targets how they are and reports what it saw; never says "down".
@NullMarked
package io.faultline.probe;

import org.jspecify.annotations.NullMarked;
