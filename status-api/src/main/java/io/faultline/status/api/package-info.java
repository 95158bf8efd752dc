/// The snapshot as JSON: Statuspage's public API v2, closed as theirs is, and v3 with all that is
/// ours.
@NullMarked
package io.faultline.status.api;

import org.jspecify.annotations.NullMarked;
