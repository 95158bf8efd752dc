/// Just enough HTTP/1.1 to answer on a disturbed socket.
@NullMarked
package io.faultline.lab.http;

import org.jspecify.annotations.NullMarked;
