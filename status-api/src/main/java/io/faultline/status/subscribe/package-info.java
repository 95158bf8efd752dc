/// Who wants to be told of what, and how they say yes and no. Pure: no clock, no chance, no
/// framework.
@NullMarked
package io.faultline.status.subscribe;

import org.jspecify.annotations.NullMarked;
