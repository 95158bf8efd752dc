package io.faultline.probe.sip;

import io.faultline.probe.ask.Sight;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Whom a test call may ring.
sealed interface CallTarget {

    /// An address that is named in full, host and port included.
    ///
    /// @param uri the Request-URI
    record Callable(SipTarget next, String uri) implements CallTarget {}

    /// Nobody is called.
    record Refused(Sight sight) implements CallTarget {}

    /// Numbers that reach people in need, in the forms that gateways dial: North America, GSM, the
    /// United Kingdom, Australia, Japan, the crisis line.
    Set<String> EMERGENCY = Set.of("911", "112", "999", "000", "110", "118", "119", "933", "988");

    /// What people dial before a number to get out of the house, or a country.
    Pattern PREFIX = Pattern.compile("(?:\\+|00|011)?(?:1|0|8|9)?");

    /// Reads the words of `call …`.
    static CallTarget read(String words) {
        if (!words.startsWith("sip:")) {
            return new Refused(
                    words.contains(" via ")
                            ? new Sight.Forbidden(
                                    "calls over the telephone network cost money: this one needs a"
                                            + " budget: with calls and a dial list that has the"
                                            + " number")
                            : new Sight.Trouble("write the target as sip:USER@HOST:PORT"));
        }
        var uri = SipUri.read(words);
        if (uri.isEmpty() || uri.get().user().isEmpty() || uri.get().port() == 0) {
            return new Refused(new Sight.Trouble("write the target as sip:USER@HOST:PORT"));
        }
        if (isEmergency(uri.get().user())) {
            return new Refused(
                    new Sight.Forbidden("emergency numbers are never called, whatever the budget"));
        }
        String transport = uri.get().parameters().getOrDefault("transport", "udp");
        return SipTarget.read(
                        transport.toLowerCase(Locale.ROOT)
                                + ':'
                                + SipUri.hostPart(uri.get().host())
                                + ':'
                                + uri.get().port())
                .<CallTarget>map(target -> new Callable(target, words))
                .orElseGet(
                        () -> new Refused(new Sight.Trouble("transport= is one of udp, tcp, tls")));
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
