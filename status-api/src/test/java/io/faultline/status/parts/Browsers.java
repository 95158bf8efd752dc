package io.faultline.status.parts;

import io.faultline.contracts.Json;
import io.faultline.contracts.Reading;
import io.faultline.contracts.Subscription;
import io.faultline.contracts.Topics;
import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.contracts.subscription.P256;
import io.faultline.contracts.subscription.PushAddress;
import io.faultline.contracts.subscription.Secret;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;

/// Browsers that were asked and said yes.
public final class Browsers {

    private Browsers() {}

    /// The one of a number.
    public static PushAddress browser(int number) {
        byte[] point = P256.point(P256.publicOf(P256.privateKey(BigInteger.valueOf(number + 1L))));
        byte[] auth = new byte[16];
        auth[0] = (byte) number;
        return PushAddress.read("https://push.example.net/p/" + number, base64(point), base64(auth))
                .orElseThrow();
    }

    /// What the topic holds of one.
    public static List<Subscription> said(Topic topic, PushAddress browser) {
        String index = new AddressCipher(Secret.of(RealKafka.SECRET)).index(browser.indexed());
        return topic.records(Topics.SUBSCRIPTIONS).stream()
                .map(each -> Json.read(each.value(), Subscription.class))
                .map(each ->
                        switch (each) {
                            case Reading.Read<Subscription>(var read) -> read;
                            case Reading.Unreadable<Subscription>(var reason) ->
                                    throw new AssertionError(reason);
                        })
                .filter(each -> each.addressIndex().equals(index))
                .toList();
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
