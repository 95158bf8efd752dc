/// Values that somebody else counts and hands in (the registrations of a customer): how far did one
/// fall? Pure: values and times come in as arguments.
@NullMarked
package io.faultline.probe.signal;

import org.jspecify.annotations.NullMarked;
