/// The data centre: portal, database relay, name server, mail, chat, queues.
@NullMarked
package io.faultline.lab.core;

import org.jspecify.annotations.NullMarked;
