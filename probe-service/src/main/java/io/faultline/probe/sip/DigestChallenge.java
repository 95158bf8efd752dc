package io.faultline.probe.sip;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What a server wants to see proven (RFC 3261, 22; RFC 8760).
///
/// @param proxy asked by `Proxy-Authenticate`, to be answered in `Proxy-Authorization`
/// @param opaque to be sent back as it is; empty where there is none
/// @param auth the server offers quality of protection `auth`
/// @param stale the credentials were right, the nonce was too old
public record DigestChallenge(
        boolean proxy,
        String realm,
        String nonce,
        String opaque,
        DigestAlgorithm algorithm,
        boolean auth,
        boolean stale) {

    /// The first challenge of a response that we can answer: RFC 8760 has the server put the ones
    /// it likes best first.
    public static Optional<DigestChallenge> in(SipResponse response) {
        boolean proxy = response.code() == 407;
        String header = proxy ? "Proxy-Authenticate" : "WWW-Authenticate";
        return response.headers().all(header).stream()
                .map(value -> read(value, proxy))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<DigestChallenge> read(String value, boolean proxy) {
        int space = value.indexOf(' ');
        if (space < 0 || !value.substring(0, space).equalsIgnoreCase("Digest")) {
            return Optional.empty();
        }
        Map<String, String> parameters =
                Lists.parameters(Lists.split(value.substring(space + 1), ','));
        String nonce = parameters.getOrDefault("nonce", "");
        String qop = parameters.getOrDefault("qop", "").toLowerCase(Locale.ROOT);
        boolean auth = Lists.split(qop, ',').contains("auth");
        if (nonce.isEmpty() || (!qop.isEmpty() && !auth)) {
            return Optional.empty();
        }
        return DigestAlgorithm.of(parameters.getOrDefault("algorithm", ""))
                .map(algorithm ->
                        new DigestChallenge(
                                proxy,
                                parameters.getOrDefault("realm", ""),
                                nonce,
                                parameters.getOrDefault("opaque", ""),
                                algorithm,
                                auth,
                                parameters.getOrDefault("stale", "").equalsIgnoreCase("true")));
    }
}
