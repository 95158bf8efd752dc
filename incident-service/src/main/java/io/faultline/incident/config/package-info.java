/// What can be set, where time and identity come from, and what is measured.
@NullMarked
package io.faultline.incident.config;

import org.jspecify.annotations.NullMarked;
