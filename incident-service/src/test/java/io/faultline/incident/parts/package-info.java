/// The real broker and the real database that the edges are tested with.
@NullMarked
package io.faultline.incident.parts;

import org.jspecify.annotations.NullMarked;
