/// Does a Redis answer a PING?
@NullMarked
package io.faultline.probe.redis;

import org.jspecify.annotations.NullMarked;
