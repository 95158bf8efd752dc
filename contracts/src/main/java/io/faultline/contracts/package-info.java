/// The messages that travel between the services, one record a topic.
@NullMarked
package io.faultline.contracts;

import org.jspecify.annotations.NullMarked;
