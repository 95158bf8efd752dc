@NullMarked
package io.faultline.launcher.mailbox;

import org.jspecify.annotations.NullMarked;
