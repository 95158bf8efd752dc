/// What everybody sees. The story is [io.faultline.status.StatusFlow]: topics are read and folded
/// (`kafka`), a snapshot is built from them (`snapshot`), written down (`disk`), rendered (`page`,
/// `api`) and served (`http`). People say what they want to hear of in `subscribe`; their wishes go
/// back as records on a topic.
@NullMarked
package io.faultline.status;

import org.jspecify.annotations.NullMarked;
