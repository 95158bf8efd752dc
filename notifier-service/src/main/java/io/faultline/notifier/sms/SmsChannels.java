package io.faultline.notifier.sms;

import io.faultline.contracts.subscription.AddressCipher;
import io.faultline.notifier.audience.Channel;
import io.faultline.notifier.audience.StopWords;
import io.faultline.notifier.audience.Subscribers;
import io.faultline.notifier.config.NotifierConfig;
import io.faultline.notifier.ledger.SmsChannel;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.Closeable;
import java.io.IOException;
import java.time.Clock;

/// Chooses how text messages go: an HTTP gateway where one is named, else SMPP.
final class SmsChannels {

    private static final System.Logger LOGGER = System.getLogger(SmsChannels.class.getName());

    @Produces
    @Singleton
    SmsChannel channel(
            NotifierConfig config, Subscribers subscribers, AddressCipher cipher, Clock clock) {
        return config.smsUrl()
                .<SmsChannel>map(url -> new GatewaySmsChannel(url, config.smsSender()))
                .orElseGet(() ->
                        new SmppSmsChannel(
                                config.smppUrl(),
                                config.smsSender(),
                                (from, answer) -> {
                                    if (StopWords.isStop(answer)) {
                                        end(subscribers, cipher, clock, from);
                                    }
                                }));
    }

    void close(@Disposes SmsChannel channel) throws IOException {
        if (channel instanceof Closeable closeable) {
            closeable.close();
        }
    }

    /// Message centers differ in whether a number begins with a plus.
    private static void end(
            Subscribers subscribers, AddressCipher cipher, Clock clock, String from) {
        String digits = from.startsWith("+") ? from.substring(1) : from;
        boolean isKnown = subscribers.end(Channel.SMS, cipher.index("+" + digits), clock.instant());
        isKnown |= subscribers.end(Channel.SMS, cipher.index(digits), clock.instant());
        LOGGER.log(System.Logger.Level.INFO, "text messages ended by answer known={0}", isKnown);
    }
}
