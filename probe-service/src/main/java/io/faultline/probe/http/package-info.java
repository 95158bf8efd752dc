/// The edge to HTTP: events that others saw, heartbeats, and whether this service is well.
@NullMarked
package io.faultline.probe.http;

import org.jspecify.annotations.NullMarked;
