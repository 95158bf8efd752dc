package io.faultline.probe.sip;

import io.faultline.probe.ask.ExpectedCall;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.Sight;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Whom a test call may ring.
sealed interface CallTarget {

    /// An address that is named in full, host and port included.
    ///
    /// @param uri the Request-URI
    /// @param identity what an answering end of ours proves to be; empty where an echo answers
    record Callable(SipTarget next, String uri, Optional<String> identity) implements CallTarget {}

    /// Nobody is called.
    record Refused(Sight sight) implements CallTarget {}

    /// Numbers that reach people in need, in the forms that gateways dial: North America, GSM, the
    /// United Kingdom, Australia, Japan, the crisis line.
    Set<String> EMERGENCY = Set.of("911", "112", "999", "000", "110", "118", "119", "933", "988");

    /// What people dial before a number to get out of the house, or a country.
    Pattern PREFIX = Pattern.compile("(?:\\+|00|011)?(?:1|0|8|9)?");

    /// Reads whom a request wants to call.
    static CallTarget read(ProbeRequest request) {
        Optional<String> identity =
                ExpectedCall.of(request.target(), request.options()).map(ExpectedCall::identity);
        return ExpectedCall.isByNumber(request.target())
                ? number(request, identity)
                : address(request.target(), identity);
    }

    private static CallTarget number(ProbeRequest request, Optional<String> identity) {
        String number = request.target().substring(0, request.target().indexOf(' '));
        if (isEmergency(number)) {
            return emergency();
        }
        Optional<String> trunk = request.option(ProbeRequest.ALLOWED_TRUNK);
        if (trunk.isEmpty()) {
            return new Refused(
                    new Sight.Forbidden(
                            "calls over the telephone network cost money: this one needs a budget:"
                                    + " with calls and a dial list that has the number"));
        }
        return SipTarget.read(trunk.get())
                .<CallTarget>map(next ->
                        new Callable(
                                next,
                                "sip:" + number + '@' + next.uri().substring(4) + ";user=phone",
                                identity))
                .orElseGet(() ->
                        new Refused(
                                new Sight.Trouble(
                                        "write trunk= as udp:HOST:PORT, tcp:… or tls:…")));
    }

    private static CallTarget address(String words, Optional<String> identity) {
        var uri = SipUri.read(words);
        if (!words.startsWith("sip:")
                || uri.isEmpty()
                || uri.get().user().isEmpty()
                || uri.get().port() == 0) {
            return new Refused(new Sight.Trouble("write the target as sip:USER@HOST:PORT"));
        }
        if (isEmergency(uri.get().user())) {
            return emergency();
        }
        String transport = uri.get().parameters().getOrDefault("transport", "udp");
        return SipTarget.read(
                        transport.toLowerCase(Locale.ROOT)
                                + ':'
                                + SipUri.hostPart(uri.get().host())
                                + ':'
                                + uri.get().port())
                .<CallTarget>map(target -> new Callable(target, words, identity))
                .orElseGet(
                        () -> new Refused(new Sight.Trouble("transport= is one of udp, tcp, tls")));
    }

    private static CallTarget emergency() {
        return new Refused(
                new Sight.Forbidden("emergency numbers are never called, whatever the budget"));
    }

    /// Whether a user part dials an emergency number, also behind a prefix.
    static boolean isEmergency(String user) {
        String number = user.replaceAll("[-. ()]|;.*", "");
        for (String emergency : EMERGENCY) {
            if (number.endsWith(emergency)
                    && PREFIX.matcher(number.substring(0, number.length() - emergency.length()))
                            .matches()) {
                return true;
            }
        }
        return false;
    }
}
