/// Where lists of targets come from: files beside the inventory and http_sd servers. Apart from the
/// inventory itself, which touches neither.
@NullMarked
package io.faultline.contracts.lists;

import org.jspecify.annotations.NullMarked;
