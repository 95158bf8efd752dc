/// The contract's messages and inventory as values of the domain, and back: what a message means is
/// decided here and nowhere else.
@NullMarked
package io.faultline.incident.message;

import org.jspecify.annotations.NullMarked;
