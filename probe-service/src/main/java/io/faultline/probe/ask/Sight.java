package io.faultline.probe.ask;

import io.faultline.contracts.Numbers;
import io.faultline.contracts.Reason;
import java.time.Duration;
import java.util.Map;

/// What a probe saw, before anybody held it against expectations.
///
/// Numbers and texts go by the names that expectations use: `code`, `cert.days`, `rows`, `answers`,
/// `rcode`, `loss` and `jitter` (percent, milliseconds), `rtt.p95`, `pdd` (milliseconds), `mos`;
/// what holds or not is 1 or 0 (`answered`, `audio.both`, `token.matches`). `rtt` and `total`
/// (milliseconds) are the latency unless the probe knows better. Further numbers, for example
/// `connectMs`, travel along as metrics under their own name.
public sealed interface Sight {

    /// The target answered in its protocol; whether the answer is good is not said here.
    ///
    /// @param latency from sent to answered
    /// @param numbers measured values by name
    /// @param texts texts by name, for example `body`, `header.server`, `json.status`
    record Answered(Duration latency, Map<String, Double> numbers, Map<String, String> texts)
            implements Sight {
        public Answered {
            numbers = Numbers.of(numbers);
            texts = Map.copyOf(texts);
        }

        /// An answer with numbers alone.
        public static Answered of(Duration latency, Map<String, Double> numbers) {
            return new Answered(latency, numbers, Map.of());
        }
    }

    /// The target did not answer, or not in its protocol.
    ///
    /// @param reason any but [Reason#ASSERTION], [Reason#PROBER] and [Reason#BUDGET]
    /// @param latency from sent to failed; of a timeout the timeout itself
    /// @param words what went wrong, one sentence without credentials
    /// @param numbers what was measured nevertheless
    record Failed(Reason reason, Duration latency, String words, Map<String, Double> numbers)
            implements Sight {
        public Failed {
            numbers = Numbers.of(numbers);
        }

        /// A failure without numbers.
        public static Failed of(Reason reason, Duration latency, String words) {
            return new Failed(reason, latency, words, Map.of());
        }
    }

    /// Our own fault: no socket, no permission, an option that makes no sense, not built yet. It
    /// says nothing about the target.
    ///
    /// @param words what is wrong and how to mend it
    record Trouble(String words) implements Sight {}

    /// A budget forbade the probe, so nobody looked.
    ///
    /// @param words which budget, and when it allows again
    record Forbidden(String words) implements Sight {}
}
