package io.faultline.status.http;

import io.faultline.contracts.Subscription.Channel;
import io.faultline.contracts.subscription.HookAddress;
import io.faultline.contracts.subscription.PushAddress;
import io.faultline.status.subscribe.EmailAddress;
import io.faultline.status.subscribe.HookKind;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where somebody wants to be told, looked at and well-formed.
record Contact(Channel channel, String address) {

    static Optional<Contact> mail(String typed) {
        return EmailAddress.read(typed).map(each -> new Contact(Channel.EMAIL, each.value()));
    }

    static Optional<Contact> phone(String typed, String country) {
        return PhoneNumbers.read(typed, country).map(each -> new Contact(Channel.SMS, each));
    }

    /// An address of the web.
    ///
    /// @param format a channel's word; empty: as the address tells
    /// @param owner who hears of it when it fails for long; may be empty
    static Optional<Contact> hook(String typed, String format, @Nullable String owner) {
        String mail = owner == null ? "" : owner.strip();
        Optional<EmailAddress> known = EmailAddress.read(mail);
        if (!mail.isEmpty() && known.isEmpty()) {
            return Optional.empty();
        }
        return HookAddress.read(typed, known.map(EmailAddress::value).orElse(null))
                .map(each -> new Contact(HookKind.of(format, each.url()), each.text()));
    }

    /// A browser. What its push service takes goes over the open internet: https alone.
    static Optional<Contact> browser(String endpoint, String p256dh, String auth) {
        return PushAddress.read(endpoint, p256dh, auth)
                .filter(each -> "https".equalsIgnoreCase(each.endpoint().getScheme()))
                .map(each -> new Contact(Channel.PUSH, each.text()));
    }

    /// Never the address itself: it would end in a log.
    @Override
    public String toString() {
        return "Contact[" + channel + ", …]";
    }
}
