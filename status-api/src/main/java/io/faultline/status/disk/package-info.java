/// The edge to the disk: what was known last, so that it is known again at once.
@NullMarked
package io.faultline.status.disk;

import org.jspecify.annotations.NullMarked;
