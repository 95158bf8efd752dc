/// What everybody sees, as one immutable value: [io.faultline.status.snapshot.Snapshot], built by a
/// pure function of what the topics said and the time. Page, API, feeds and static copies are views
/// of it, so they can not disagree. What is private stops at
/// [io.faultline.status.snapshot.Privacy]; nothing behind it has ever seen a private name.
///
/// Knows the JDK, jspecify and the values of `io.faultline.contracts`: no clock, no framework.
@NullMarked
package io.faultline.status.snapshot;

import org.jspecify.annotations.NullMarked;
