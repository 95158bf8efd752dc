/// Settings, and how the parts are put together.
@NullMarked
package io.faultline.probe.config;

import org.jspecify.annotations.NullMarked;
