package io.faultline.status.http;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.Optional;
import java.util.Set;

/// Numbers that a text message can be sent to.
final class PhoneNumbers {

    /// Where a number without a country is from.
    static final String HOME = "CA";

    private static final int MAX_LENGTH = 40;
    private static final Set<PhoneNumberType> REFUSED =
            Set.of(
                    PhoneNumberType.PREMIUM_RATE,
                    PhoneNumberType.SHARED_COST,
                    PhoneNumberType.TOLL_FREE,
                    PhoneNumberType.UAN,
                    PhoneNumberType.PAGER);

    private PhoneNumbers() {}

    /// The number in E.164, or nothing where texting it is impossible or costs somebody extra.
    static Optional<String> read(String typed, String country) {
        if (typed.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            var number = numbers.parse(typed, country);
            boolean good =
                    numbers.isValidNumber(number)
                            && !REFUSED.contains(numbers.getNumberType(number));
            return good
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
