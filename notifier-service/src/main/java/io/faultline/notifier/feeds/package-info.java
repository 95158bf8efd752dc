/// The feeds: RSS, Atom, JSON Feed and iCalendar, the same bytes for the same news. Pure.
@NullMarked
package io.faultline.notifier.feeds;

import org.jspecify.annotations.NullMarked;
