package io.faultline.probe.sip;

import io.faultline.probe.rtp.Hearing;
import java.util.Optional;

/// How an answered call ended.
///
/// @param hungUp whether the far end ended it before we did
/// @param heardThere what the far end says it heard, where it is ours and SIP reaches it
/// @param rttMs of the BYE; not a number where nothing answered it
/// @param sendLateMs how late our frames were sent, 99th percentile
record Ending(boolean hungUp, Optional<Hearing> heardThere, double rttMs, double sendLateMs) {}
