/// The answering end of test calls: a SIP server (RFC 3261) that answers the calls which the
/// inventory expects, listens, speaks, and says in the end what it heard.
@NullMarked
package io.faultline.probe.answer;

import org.jspecify.annotations.NullMarked;
