package io.faultline.notifier.hooks;

import io.faultline.notifier.config.NotifierConfig;
import io.faultline.notifier.ledger.HookChannel;
import io.faultline.notifier.ledger.PushChannel;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.util.List;

/// Puts the channels to webhooks and to browsers together.
final class HookChannels {

    private static final int CONNECT_TIMEOUT_MS = 5_000;
    private static final int MAX_HEADERS = 16 << 10;

    @Produces
    @Singleton
    HookChannel hooks(PinnedPost post) {
        return new PinnedHookChannel(post);
    }

    @Produces
    @Singleton
    PushChannel pushes(PinnedPost post) {
        return new PinnedPushChannel(post);
    }

    @Produces
    @Singleton
    PinnedPost post(Vertx vertx, NotifierConfig config) {
        var gate =
                new Gate(
                        config.hookAllow().orElse(List.of()).stream()
                                .filter(each -> !each.isBlank())
                                .map(Network::of)
                                .toList());
        return new PinnedPost(
                vertx.createHttpClient(options(config.hookConcurrency())),
                host -> List.of(InetAddress.getAllByName(host)),
                gate);
    }

    static HttpClientOptions options(int concurrency) {
        return new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(concurrency)
                .setConnectTimeout(CONNECT_TIMEOUT_MS)
                .setMaxHeaderSize(MAX_HEADERS)
                .setVerifyHost(true);
    }
}
