package io.faultline.probe.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Reason;
import io.faultline.probe.net.Ask;
import io.faultline.probe.peers.Daemon;
import io.faultline.probe.peers.PemCertificate;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Against a real nginx, in clear and in TLS.
class NginxTest {

    private static Daemon nginx;
    private static String plain;
    private static String secure;
    private static String authorities;

    private final HttpProber prober =
            new HttpProber(Ask.targets(), Ask.STREAMS, InstantSource.system());

    @BeforeAll
    static void start() {
        var folder = Daemon.folder("nginx");
        authorities = PemCertificate.make(folder, "portal.example").certificate().toString();
        int port = Daemon.freePort();
        int securePort = Daemon.freePort();
        plain = "http://127.0.0.1:" + port;
        secure = "https://127.0.0.1:" + securePort;
        Daemon.file(
                folder,
                "nginx.conf",
                """
                daemon off; master_process off; pid nginx.pid; error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
                  uwsgi_temp_path uwsgi; scgi_temp_path scgi;
                  server {
                    listen 127.0.0.1:PLAIN;
                    location /json { return 200 '{"status":"up"}'; }
                    location /seen { return 200 '$remote_addr $http_host $http_authorization'; }
                    location /here { return 302 /seen; }
                    location /there { return 301 SECURE/seen; }
                    location /loop { return 302 /loop; }
                    location /inside { return 302 http://169.254.169.254/latest; }
                    location /file { return 302 file:///etc/passwd; }
                  }
                  server {
                    listen 127.0.0.1:PORT_OF_TLS ssl; ssl_protocols TLSv1.2;
                    ssl_certificate certificate.pem; ssl_certificate_key key.pem;
                    location / { return 200 '$ssl_server_name $http_host $http_authorization'; }
                  }
                }
                """
                        .replace("PLAIN", Integer.toString(port))
                        .replace("PORT_OF_TLS", Integer.toString(securePort))
                        .replace("SECURE", secure));
        nginx =
                Daemon.start(folder, "nginx", "-p", folder.toString(), "-c", "nginx.conf")
                        .listening(port)
                        .listening(securePort);
    }

    @AfterAll
    static void stop() {
        nginx.close();
    }

    @Test
    void json_code_and_phases_are_seen() {
        var answer = Ask.of(plain + "/json").wanting("json.status").answered(prober);
        assertThat(answer.texts()).containsEntry("json.status", "up");
        assertThat(answer.numbers())
                .containsEntry("code", 200.0)
                .containsKeys("connectMs", "ttfbMs", "bodyMs");
    }

    @Test
    void the_source_address_is_what_the_server_sees() {
        assertThat(body(Ask.of(plain + "/seen").with("source", "127.0.0.9")))
                .startsWith("127.0.0.9 ");
    }

    @Test
    void host_and_server_name_are_apart() {
        var answer =
                Ask.of(secure + "/")
                        .with("ca", authorities)
                        .with("servername", "portal.example")
                        .with("header.host", "tenant.example")
                        .wanting("body")
                        .answered(prober);
        assertThat(answer.texts().get("body")).startsWith("portal.example tenant.example");
        assertThat(answer.texts()).containsEntry("tls.version", "TLSv1.2");
        assertThat(answer.numbers().get("cert.days")).isBetween(29.0, 30.1);
    }

    @Test
    void a_redirect_is_an_answer_until_somebody_follows_it() {
        assertThat(Ask.of(plain + "/here").answered(prober).numbers()).containsEntry("code", 302.0);
        var answer = Ask.of(plain + "/here").with("follow", "1").answered(prober);
        assertThat(answer.numbers()).containsEntry("code", 200.0).containsEntry("redirects", 1.0);
    }

    @Test
    void the_way_of_redirects_ends() {
        var answer = Ask.of(plain + "/loop").with("follow", "3").answered(prober);
        assertThat(answer.numbers()).containsEntry("code", 302.0).containsEntry("redirects", 3.0);
    }

    @Test
    void credentials_go_along_to_the_same_origin_and_to_no_other() {
        assertThat(body(Ask.of(plain + "/here").with("follow", "1").as("ops", "x")))
                .contains("Basic ");
        assertThat(
                        body(
                                Ask.of(plain + "/there")
                                        .with("follow", "1")
                                        .with("ca", authorities)
                                        .as("ops", "x")))
                .doesNotContain("Basic ");
    }

    @Test
    void a_redirect_to_where_nobody_may_probe_is_a_wrong_answer() {
        for (String path : new String[] {"/inside", "/file"}) {
            assertThat(Ask.of(plain + path).with("follow", "2").failed(prober).reason())
                    .isEqualTo(Reason.PROTOCOL);
        }
    }

    private String body(Ask ask) {
        return ask.wanting("body").answered(prober).texts().getOrDefault("body", "");
    }
}
