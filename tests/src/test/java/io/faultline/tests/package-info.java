/// The product as its users see it: started by its command, broken by the lab, read on the page, in
/// a mailbox, on a phone, in a feed. Nothing here knows the services' code.
@NullMarked
package io.faultline.tests;

import org.jspecify.annotations.NullMarked;
