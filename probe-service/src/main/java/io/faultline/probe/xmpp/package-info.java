/// Does a chat server open a stream, encrypt it and let a user in (RFC 6120)?
@NullMarked
package io.faultline.probe.xmpp;

import org.jspecify.annotations.NullMarked;
