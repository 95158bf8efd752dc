/// The pages: words and shapes of a snapshot.
@NullMarked
package io.faultline.status.page;

import org.jspecify.annotations.NullMarked;
