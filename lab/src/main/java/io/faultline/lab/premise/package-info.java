/// Customers' sites: a router and phones that register.
@NullMarked
package io.faultline.lab.premise;

import org.jspecify.annotations.NullMarked;
