package io.faultline.incident.detect;

import io.faultline.incident.estate.CheckId;
import io.faultline.incident.estate.VantageId;
import java.time.Instant;
import java.util.SortedMap;

/// What the localiser is told about a check: whole every time, so that the latest word is enough.
///
/// @param at the newest probe
/// @param runs the sums over all vantages
/// @param sights by vantage
public record Evidence(CheckId check, Instant at, Runs runs, SortedMap<VantageId, Sight> sights) {}
