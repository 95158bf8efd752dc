/// Pages as PDF.
@NullMarked
package io.faultline.status.pdf;

import org.jspecify.annotations.NullMarked;
