/// What happened: incidents and maintenances as they stand, in this service's own words. Pure.
@NullMarked
package io.faultline.notifier.news;

import org.jspecify.annotations.NullMarked;
