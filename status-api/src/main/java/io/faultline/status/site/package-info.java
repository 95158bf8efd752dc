/// What is served: documents rendered ahead, one site for one snapshot.
@NullMarked
package io.faultline.status.site;

import org.jspecify.annotations.NullMarked;
