/// The switchboard: breaking and mending over HTTP.
@NullMarked
package io.faultline.lab.control;

import org.jspecify.annotations.NullMarked;
