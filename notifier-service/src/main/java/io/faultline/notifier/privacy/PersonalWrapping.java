package io.faultline.notifier.privacy;

import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.HookAddress;
import io.faultline.contracts.subscription.PushAddress;
import io.faultline.contracts.subscription.SubscriptionTokens;
import io.faultline.contracts.subscription.SubscriptionTokens.Purpose;
import io.faultline.contracts.subscription.VapidKey;
import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.ledger.Consignment;
import io.faultline.notifier.ledger.OutgoingHook;
import io.faultline.notifier.ledger.OutgoingMail;
import io.faultline.notifier.ledger.OutgoingPush;
import io.faultline.notifier.ledger.OutgoingText;
import io.faultline.notifier.ledger.Wrapping;
import io.faultline.notifier.news.CustomerId;
import io.faultline.notifier.news.NewsId;
import io.faultline.notifier.wording.Directory;
import io.faultline.notifier.wording.Letters;
import io.faultline.notifier.wording.Marker;
import io.faultline.notifier.wording.Names;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Opens addresses and fills markers. Tokens are issued as of the moment the news was said, so that
/// a message sent again is the same to the byte.
@ApplicationScoped
class PersonalWrapping implements Wrapping {

    /// How long push services keep what a browser did not fetch.
    private static final Duration LONGEST_WAIT = Duration.ofDays(28);

    private final AddressCipher cipher;
    private final SubscriptionTokens tokens;
    private final Names names;
    private final VapidTokens vapid;
    private final PushEncryption encryption = new PushEncryption();

    PersonalWrapping(AddressCipher cipher, SubscriptionTokens tokens, VapidKey key, Names names) {
        this.vapid = new VapidTokens(key);
        this.cipher = cipher;
        this.tokens = tokens;
        this.names = names;
    }

    @Override
    public Optional<OutgoingMail> mail(Consignment consignment) {
        boolean isToOwner = consignment.purpose() == io.faultline.notifier.ledger.Purpose.FAILING;
        String address = cipher.decrypt(consignment.sealedAddress());
        @Nullable String to = isToOwner ? HookAddress.of(address).owner() : address;
        return to == null ? Optional.empty() : Optional.of(mail(consignment, to));
    }

    private OutgoingMail mail(Consignment consignment, String to) {
        boolean isConfirmed = consignment.purpose() != io.faultline.notifier.ledger.Purpose.CONFIRM;
        return new OutgoingMail(
                consignment.id(),
                consignment.purpose(),
                consignment.news(),
                to,
                consignment.rendition().language(),
                consignment.rendition().subject(),
                fill(consignment.rendition().text(), consignment),
                fill(consignment.rendition().html(), consignment),
                isConfirmed ? fill(Letters.unsubscribe(directory()), consignment) : null);
    }

    @Override
    public OutgoingText text(Consignment consignment, Instant now) {
        Duration left = Duration.between(now, consignment.expiresAt());
        return new OutgoingText(
                consignment.id(),
                cipher.decrypt(consignment.sealedAddress()),
                fill(consignment.rendition().text(), consignment),
                left.isNegative() ? Duration.ZERO : left);
    }

    @Override
    public OutgoingHook hook(Consignment consignment, Instant now) {
        URI url = HookAddress.of(cipher.decrypt(consignment.sealedAddress())).url();
        String body = fill(consignment.rendition().text(), consignment);
        String id = consignment.id().toString();
        Map<String, String> headers =
                consignment.channel() == Channel.WEBHOOK
                        ? HookSignature.headers(
                                tokens.hookKey(consignment.subscription().value()), id, now, body)
                        : Map.of();
        return new OutgoingHook(consignment.id(), url, body, headers);
    }

    @Override
    public OutgoingPush push(Consignment consignment, Instant now) {
        PushAddress to = PushAddress.of(cipher.decrypt(consignment.sealedAddress()));
        Duration left = Duration.between(now, consignment.expiresAt());
        var headers = new HashMap<String, String>();
        headers.put("authorization", vapid.header(to.endpoint(), directory().url(), now));
        headers.put("content-encoding", "aes128gcm");
        headers.put("content-type", "application/octet-stream");
        headers.put(
                "ttl", Long.toString(Math.clamp(left.toSeconds(), 0, LONGEST_WAIT.toSeconds())));
        headers.put("urgency", consignment.rendition().subject());
        NewsId story = consignment.news();
        if (story != null) {
            headers.put("topic", tokens.topic(consignment.subscription().value(), story.value()));
        }
        byte[] body = encryption.seal(fill(consignment.rendition().text(), consignment), to);
        return new OutgoingPush(consignment.id(), to.endpoint(), body, headers);
    }

    private Directory directory() {
        return names.directory().orElseThrow();
    }

    private String fill(String frozen, Consignment consignment) {
        String id = consignment.subscription().value();
        CustomerId customer = consignment.customer();
        Instant at = consignment.saidAt();
        String filled = frozen;
        for (Marker marker : Marker.values()) {
            if (filled.contains(marker.text())) {
                String value =
                        switch (marker) {
                            case UNSUBSCRIBE -> tokens.issue(Purpose.UNSUBSCRIBE, id, at);
                            case CONFIRM ->
                                    tokens.issue(Purpose.CONFIRM, id, consignment.requestedAt());
                            case VIEW ->
                                    customer == null
                                            ? ""
                                            : tokens.issue(Purpose.VIEW, customer.value(), at);
                            case SUBSCRIPTION -> id;
                            case CODE -> tokens.code(id, consignment.requestedAt());
                            case SECRET -> HookSignature.secret(tokens.hookKey(id));
                        };
                filled = filled.replace(marker.text(), value);
            }
        }
        return filled;
    }
}
