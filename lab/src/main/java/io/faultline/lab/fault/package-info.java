/// What can be broken on purpose, and what is broken now.
@NullMarked
package io.faultline.lab.fault;

import org.jspecify.annotations.NullMarked;
