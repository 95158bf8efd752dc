/// Does an AMQP 0-9-1 broker let somebody in, does a queue exist, and does what is put into it come
/// out again?
@NullMarked
package io.faultline.probe.amqp;

import org.jspecify.annotations.NullMarked;
