package io.faultline.probe.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.Sight;
import io.faultline.probe.net.Ask;
import io.faultline.probe.peers.PemCertificate;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.HealthStatusManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server of grpc-java with its own health service, over real TCP and TLS.
class GrpcServerTest {

    private static Server plain;
    private static Server bare;
    private static Server guarded;
    private static PemCertificate certificate;

    private final GrpcProber prober = new GrpcProber(Ask.targets(), InstantSource.system());

    @BeforeAll
    static void start(@TempDir Path folder) throws IOException {
        certificate = PemCertificate.make(folder, "grpc.example");
        var health = new HealthStatusManager();
        health.setStatus("desk.Desk", ServingStatus.SERVING);
        health.setStatus("desk.Voice", ServingStatus.NOT_SERVING);
        plain = anywhere().addService(health.getHealthService()).build().start();
        bare = anywhere().build().start();
        guarded =
                anywhere()
                        .useTransportSecurity(
                                certificate.certificate().toFile(), certificate.key().toFile())
                        .addService(health.getHealthService())
                        .intercept(new Doorkeeper())
                        .build()
                        .start();
    }

    @AfterAll
    static void stop() {
        plain.shutdownNow();
        bare.shutdownNow();
        guarded.shutdownNow();
    }

    @Test
    void a_service_that_serves_says_so() {
        var answer = asked(plain, "desk.Desk").answered(prober);
        assertThat(answer.texts()).containsEntry("code", "SERVING");
        assertThat(answer.numbers())
                .containsEntry("code", 0.0)
                .containsKeys("connectMs", "checkMs");
    }

    @Test
    void without_a_service_the_server_as_a_whole_is_asked() {
        var answer = Ask.of(at(plain)).answered(prober);
        assertThat(answer.texts()).containsEntry("code", "SERVING");
    }

    @Test
    void a_service_that_does_not_serve_says_so() {
        assertThat(asked(plain, "desk.Voice").answered(prober).texts())
                .containsEntry("code", "NOT_SERVING");
    }

    @Test
    void a_service_that_is_not_known_is_not_found() {
        var answer = asked(plain, "desk.Nobody").answered(prober);
        assertThat(answer.texts()).containsEntry("code", "NOT_FOUND");
        assertThat(answer.texts().get("body")).isNotEmpty();
        assertThat(answer.numbers()).containsEntry("code", 5.0);
    }

    @Test
    void a_server_without_the_health_service_says_unimplemented() {
        assertThat(asked(bare, "desk.Desk").answered(prober).texts())
                .containsEntry("code", "UNIMPLEMENTED");
    }

    @Test
    void a_long_name_of_a_service_arrives_whole() {
        assertThat(asked(plain, "x".repeat(1_000)).answered(prober).texts())
                .containsEntry("code", "NOT_FOUND");
    }

    @Test
    void inside_of_tls_the_token_opens_and_the_days_of_the_certificate_show() {
        var answer = secured().as("", "good").answered(prober);
        assertThat(answer.texts()).containsEntry("code", "SERVING");
        assertThat(answer.numbers()).containsKey("tlsMs");
        assertThat(answer.numbers().get("cert.days")).isBetween(29.0, 30.1);
    }

    @Test
    void a_wrong_token_is_auth_and_not_told() {
        Sight.Failed failed = secured().as("", "wrong-word").failed(prober);
        assertThat(failed.reason()).isEqualTo(Reason.AUTH);
        assertThat(failed.words()).contains("UNAUTHENTICATED").doesNotContain("wrong-word");
    }

    private static Ask secured() {
        return asked(guarded, "desk.Desk")
                .with("tls", "true")
                .with("ca", certificate.certificate().toString())
                .with("servername", "grpc.example");
    }

    private static Ask asked(Server server, String service) {
        return Ask.of(at(server)).with("service", service);
    }

    private static String at(Server server) {
        return "127.0.0.1:" + server.getPort();
    }

    private static NettyServerBuilder anywhere() {
        return NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    /// Lets in who has the token.
    private static final class Doorkeeper implements ServerInterceptor {

        private static final Metadata.Key<String> AUTHORIZATION =
                Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            if ("Bearer good".equals(headers.get(AUTHORIZATION))) {
                return next.startCall(call, headers);
            }
            call.close(Status.UNAUTHENTICATED, new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }
}
