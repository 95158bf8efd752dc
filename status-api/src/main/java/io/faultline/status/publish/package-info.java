/// The edge to the places where copies of the site stand: plain files that any static server hands
/// out when everything of ours is down.
@NullMarked
package io.faultline.status.publish;

import org.jspecify.annotations.NullMarked;
