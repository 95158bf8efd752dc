/// Ports that can be disturbed, and relays between them: everything the lab says goes through here.
@NullMarked
package io.faultline.lab.net;

import org.jspecify.annotations.NullMarked;
