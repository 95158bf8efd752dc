/// The service desk's console and its API: the edge to people.
@NullMarked
package io.faultline.incident.http;

import org.jspecify.annotations.NullMarked;
