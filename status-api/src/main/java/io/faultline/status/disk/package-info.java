/// The edge to the disk: what was known last, so that it is known again at once, and the static
/// copy of the site.
@NullMarked
package io.faultline.status.disk;

import org.jspecify.annotations.NullMarked;
