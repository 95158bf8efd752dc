/// The processes that benchmarks start and measure: a broker, a service, a peer.
@NullMarked
package io.faultline.bench.house;

import org.jspecify.annotations.NullMarked;
