/// What the services' tests stand on: a real broker and a real database. In containers where a
/// container engine answers or `-Dfaultline.containers=true` asks for them, else in this process
/// and beside it.
@NullMarked
package io.faultline.parts;

import org.jspecify.annotations.NullMarked;
