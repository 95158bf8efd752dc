package io.faultline.probe.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.HealthEvent;
import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Events that somebody else saw and hands in: one JSON object or an array of them, all or nothing.
public sealed interface Submission {

    /// The most events at once.
    int MAX_EVENTS = 1_000;

    /// The furthest into the future that a sender's clock may be wrong.
    Duration MAX_AHEAD = Duration.ofMinutes(5);

    /// All of them are events.
    record Accepted(List<HealthEvent> events) implements Submission {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// Something is wrong with some of them, so none is taken.
    record Rejected(List<Fault> faults) implements Submission {
        public Rejected {
            faults = List.copyOf(faults);
        }
    }

    /// What is wrong with one.
    ///
    /// @param index in the array, from 0; 0 also for a single object
    /// @param reason one sentence
    record Fault(int index, String reason) {}

    /// Reads what was handed in.
    static Submission of(byte[] body, Instant now) {
        JsonNode root;
        try {
            root = Json.mapper().readTree(body);
        } catch (IOException e) {
            return rejected("the body is no JSON: send one event or an array of them");
        }
        if (root == null || (!root.isObject() && !root.isArray())) {
            return rejected("the body is neither an event nor an array of them");
        }
        if (root.isArray() && root.size() > MAX_EVENTS) {
            return rejected(
                    root.size() + " events at once are too many: send " + MAX_EVENTS + " at most");
        }
        var events = new ArrayList<HealthEvent>();
        var faults = new ArrayList<Fault>();
        int count = root.isArray() ? root.size() : 1;
        for (int index = 0; index < count; index++) {
            JsonNode each = root.isArray() ? root.get(index) : root;
            switch (Json.read(Json.write(each), HealthEvent.class)) {
                case Reading.Read<HealthEvent>(var event) -> {
                    if (event.time().isAfter(now.plus(MAX_AHEAD))) {
                        faults.add(new Fault(index, "time lies in the future: set the clock"));
                    } else {
                        events.add(event);
                    }
                }
                case Reading.Unreadable<HealthEvent>(var reason) ->
                        faults.add(new Fault(index, reason));
            }
        }
        return faults.isEmpty() ? new Accepted(events) : new Rejected(faults);
    }

    private static Rejected rejected(String reason) {
        return new Rejected(List.of(new Fault(0, reason)));
    }
}
