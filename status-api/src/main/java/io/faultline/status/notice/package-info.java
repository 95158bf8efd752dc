/// Emergency updates: what a person said straight at the copies of the site when all else was down,
/// and how the house takes it over. Pure values and functions of them.
@NullMarked
package io.faultline.status.notice;

import org.jspecify.annotations.NullMarked;
