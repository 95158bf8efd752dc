package io.faultline.status.subscribe;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address that mail can be sent to, as far as its form says. Whether it is anybody's is found
/// out by asking its owner.
///
/// @param value as it was written, the domain in lower case
public record EmailAddress(String value) {

    private static final int MAX_LENGTH = 254;
    private static final int MAX_LOCAL = 64;
    private static final Pattern LOCAL =
            Pattern.compile(
                    "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*");
    private static final Pattern LABEL =
            Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?");

    /// Reads an address that somebody typed.
    public static Optional<EmailAddress> read(String typed) {
        String text = typed.strip();
        int at = text.lastIndexOf('@');
        if (at < 1 || text.length() > MAX_LENGTH || at > MAX_LOCAL) {
            return Optional.empty();
        }
        String domain = text.substring(at + 1).toLowerCase(Locale.ROOT);
        String[] labels = domain.split("\\.", -1);
        boolean good = labels.length >= 2 && LOCAL.matcher(text.substring(0, at)).matches();
        for (String label : labels) {
            good = good && LABEL.matcher(label).matches();
        }
        return good
                ? Optional.of(new EmailAddress(text.substring(0, at + 1) + domain))
                : Optional.empty();
    }

    /// Never the address itself: it would end in a log.
    @Override
    public String toString() {
        return "EmailAddress[…]";
    }
}
