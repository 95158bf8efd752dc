/// The edge to readers: documents rendered ahead, forms, the stream of changes.
@NullMarked
package io.faultline.status.http;

import org.jspecify.annotations.NullMarked;
