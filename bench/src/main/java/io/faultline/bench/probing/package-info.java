/// What a probe costs, and whether many of them keep their time: probe-service as a process of its
/// own, schedule, assertions, events and Kafka included, against targets on loopback.
@NullMarked
package io.faultline.bench.probing;

import org.jspecify.annotations.NullMarked;
