/// What detection takes.
@NullMarked
package io.faultline.bench.detection;

import org.jspecify.annotations.NullMarked;
