/// Does a directory answer a search? BER and LDAP (RFC 4511) by hand, as much as a search needs.
@NullMarked
package io.faultline.probe.ldap;

import org.jspecify.annotations.NullMarked;
