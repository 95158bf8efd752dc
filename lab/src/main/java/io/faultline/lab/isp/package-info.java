/// Data links: a relay that everything behind the link is reached through, and its far end.
@NullMarked
package io.faultline.lab.isp;

import org.jspecify.annotations.NullMarked;
