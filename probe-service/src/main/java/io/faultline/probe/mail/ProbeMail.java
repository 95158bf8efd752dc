package io.faultline.probe.mail;

import io.faultline.probe.ask.ProbeRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/// One mail of ours. It is known by its subject: a mark that all mails of a check have, and a token
/// that only this one has.
///
/// @param mark of the check, for example `faultline-probe-0f1e2d…`
/// @param token of this mail
record ProbeMail(String from, String to, String mark, String token) {

    private static final Pattern ADDRESS =
            Pattern.compile("[!-~&&[^<>@\"\\\\]]{1,64}@[!-~&&[^<>@\"\\\\]]{1,253}");

    /// @param random 12 bytes that nobody can guess
    /// @throws IllegalArgumentException when an address is none
    static ProbeMail of(ProbeRequest request, byte[] random) {
        String to = address(request, "to", "");
        String check = request.check().value() + "@" + request.vantage().value();
        UUID mark = UUID.nameUUIDFromBytes(check.getBytes(StandardCharsets.UTF_8));
        return new ProbeMail(
                address(request, "from", to),
                to,
                "faultline-probe-" + mark.toString().replace("-", ""),
                HexFormat.of().formatHex(random));
    }

    private static String address(ProbeRequest request, String option, String otherwise) {
        String address = request.option(option).orElse(otherwise);
        if (!ADDRESS.matcher(address).matches()) {
            throw new IllegalArgumentException(option + "=" + address + " is no mail address");
        }
        return address;
    }

    /// The message (RFC 5322), with the lone dot that ends it. Nobody's vacation answers it (RFC
    /// 3834).
    String text(Instant now) {
        return """
        From: <%s>
        To: <%s>
        Date: %s
        Message-ID: <%s@faultline.invalid>
        Subject: %s %s
        Auto-Submitted: auto-generated
        X-Auto-Response-Suppress: All
        Content-Type: text/plain; charset=us-ascii

        Faultline measures how long mail takes. This one may be deleted.
        .\
        """
                .formatted(
                        from,
                        to,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atOffset(ZoneOffset.UTC)),
                        token,
                        mark,
                        token)
                .replace("\n", "\r\n");
    }
}
