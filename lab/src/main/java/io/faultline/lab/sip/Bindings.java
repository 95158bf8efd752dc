package io.faultline.lab.sip;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Who can be reached where, and until when (RFC 3261 section 10.3). At most eight contacts each.
final class Bindings {

    /// One place where somebody can be reached.
    record Binding(String contact, Instant until) {

        long secondsLeft(Instant now) {
            return Math.max(0, Duration.between(now, until).toSeconds());
        }
    }

    private static final int MOST_CONTACTS = 8;

    private final Map<String, List<Binding>> byUser = new HashMap<>();

    /// The bindings of a user that still hold.
    synchronized List<Binding> of(String user, Instant now) {
        List<Binding> known = byUser.getOrDefault(user, new ArrayList<>());
        known.removeIf(binding -> !binding.until().isAfter(now));
        return List.copyOf(known);
    }

    /// Adds or refreshes; false when the user has eight other contacts.
    synchronized boolean bind(String user, String contact, Instant until) {
        List<Binding> known = byUser.computeIfAbsent(user, _ -> new ArrayList<>());
        known.removeIf(binding -> binding.contact().equals(contact));
        if (known.size() >= MOST_CONTACTS) {
            return false;
        }
        known.add(new Binding(contact, until));
        return true;
    }

    synchronized void remove(String user, String contact) {
        byUser.getOrDefault(user, new ArrayList<>())
                .removeIf(binding -> binding.contact().equals(contact));
    }

    synchronized void clear(String user) {
        byUser.remove(user);
    }
}
