/// What the status page bears: requests beside nginx, crowds of readers and listeners, and how soon
/// news is read.
@NullMarked
package io.faultline.bench.status;

import org.jspecify.annotations.NullMarked;
