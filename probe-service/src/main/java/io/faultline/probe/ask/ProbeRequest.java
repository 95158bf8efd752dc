package io.faultline.probe.ask;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One probe that shall be made now: everything that its protocol needs to know.
///
/// @param check whose probe it is
/// @param vantage where it is made
/// @param target the words of the probe line after the type and before the first option, for
///   example `udp:127.0.0.1:5060`, `portal.example:443`, `www.example A @127.0.0.1:5353`
/// @param options the line's `name=value` options
/// @param wanted names that the check's expectations ask for, for example `json.status`, so that a
///   probe need not extract what nobody reads
/// @param credentials what to prove oneself with, where the check has `auth:`
/// @param timeout from sent to answered; a probe must not last longer
public record ProbeRequest(
        CheckId check,
        VantageId vantage,
        String target,
        Map<String, String> options,
        Set<String> wanted,
        @Nullable Credentials credentials,
        Duration timeout) {

    /// The option that lets a call go out over a carrier: where its trunk is reached. It is set
    /// when a budget has allowed the call; in capitals, so that no probe line can say it.
    public static final String ALLOWED_TRUNK = "TRUNK";

    public ProbeRequest {
        options = Map.copyOf(options);
        wanted = Set.copyOf(wanted);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout must be positive: " + timeout);
        }
    }

    /// A request without options, credentials and expectations, as anchors and tests need it.
    public static ProbeRequest plain(
            CheckId check, VantageId vantage, String target, Duration timeout) {
        return new ProbeRequest(check, vantage, target, Map.of(), Set.of(), null, timeout);
    }

    /// The same with these credentials.
    public ProbeRequest with(Credentials proof) {
        return new ProbeRequest(check, vantage, target, options, wanted, proof, timeout);
    }

    /// The same with leave to call over this trunk.
    public ProbeRequest allowed(String trunk) {
        var more = new HashMap<>(options);
        more.put(ALLOWED_TRUNK, trunk);
        return new ProbeRequest(check, vantage, target, more, wanted, credentials, timeout);
    }

    /// The same way asked elsewhere, in the time that is left.
    ///
    /// @param options instead of the line's own
    /// @param credentials null where the other must not see them
    public ProbeRequest elsewhere(
            String target,
            Map<String, String> options,
            @Nullable Credentials credentials,
            Duration left) {
        return new ProbeRequest(check, vantage, target, options, wanted, credentials, left);
    }

    /// The same of another target, beside the first.
    public ProbeRequest at(String other) {
        return elsewhere(other, options, credentials, timeout);
    }

    /// The value of an option.
    public Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    /// The whole number of an option.
    ///
    /// @throws IllegalArgumentException when it is none, or outside of the bounds
    public int option(String name, int otherwise, int least, int most) {
        String text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        int number;
        try {
            number = Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + "=" + text + " is no whole number", e);
        }
        if (number < least || number > most) {
            throw new IllegalArgumentException(
                    name + "=" + text + " is not within " + least + " and " + most);
        }
        return number;
    }
}
