package io.faultline.probe.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.faultline.contracts.Reason;
import io.faultline.probe.ask.CheckId;
import io.faultline.probe.ask.ProbeRequest;
import io.faultline.probe.ask.VantageId;
import io.faultline.probe.net.Ask;
import io.faultline.probe.net.LocalServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpProberTest {

    private final HttpProber prober =
            new HttpProber(Ask.targets(), Ask.STREAMS, InstantSource.system());

    @Test
    void code_headers_body_and_phases_are_seen() {
        try (var server =
                LocalServer.answering(
                        "HTTP/1.1 200 OK\r\nServer: nginx\r\nContent-Length: 7\r\n\r\nwelcome")) {
            var answer = Ask.of("http://" + server.at() + "/").wanting("body").answered(prober);
            assertThat(answer.numbers())
                    .containsEntry("code", 200.0)
                    .containsEntry("bytes", 7.0)
                    .containsKeys("connectMs", "ttfbMs", "bodyMs", "rtt");
            assertThat(answer.texts())
                    .containsEntry("header.server", "nginx")
                    .containsEntry("body", "welcome");
        }
    }

    @Test
    void a_body_in_chunks_is_put_together() {
        try (var server =
                LocalServer.answering(
                        """
                        HTTP/1.1 200 OK\r
                        Transfer-Encoding: chunked\r
                        \r
                        4;x=y\r
                        welc\r
                        3\r
                        ome\r
                        0\r
                        Trailer: x\r
                        \r
                        """)) {
            assertThat(Ask.of("http://" + server.at()).wanting("body").answered(prober).texts())
                    .containsEntry("body", "welcome");
        }
    }

    @Test
    void json_is_looked_into_where_somebody_asks() {
        String json =
                """
                {"status":"UP","checks":[{"name":"db","ok":true},{"name":"mq"}],"load":0.5,"none":null}\
                """;
        try (var server =
                LocalServer.answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: "
                                + json.length()
                                + "\r\n\r\n"
                                + json)) {
            var texts =
                    Ask.of("http://" + server.at())
                            .wanting("json.status")
                            .wanting("json.checks[0].ok")
                            .wanting("json.checks[1].name")
                            .wanting("json.checks.length")
                            .wanting("json.load")
                            .wanting("json.checks[7].name")
                            .wanting("json.status.deeper")
                            .answered(prober)
                            .texts();
            assertThat(texts)
                    .containsOnly(
                            Map.entry("header.content-length", Integer.toString(json.length())),
                            Map.entry("json.status", "UP"),
                            Map.entry("json.checks[0].ok", "true"),
                            Map.entry("json.checks[1].name", "mq"),
                            Map.entry("json.checks.length", "2"),
                            Map.entry("json.load", "0.5"));
        }
    }

    @Test
    void a_body_that_is_no_json_is_a_protocol_failure_only_where_json_is_wanted() {
        try (var server =
                LocalServer.answering("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n<htm>")) {
            assertThat(Ask.of("http://" + server.at()).wanting("json.x").failed(prober).reason())
                    .isEqualTo(Reason.PROTOCOL);
            assertThat(Ask.of("http://" + server.at()).answered(prober).numbers())
                    .containsEntry("code", 200.0);
        }
    }

    @Test
    void redirects_are_answers_and_interim_answers_are_none() {
        try (var server =
                LocalServer.answering(
                        """
                        HTTP/1.1 103 Early Hints\r
                        Link: x\r
                        \r
                        HTTP/1.1 302 Found\r
                        Location: http://169.254.169.254/\r
                        Content-Length: 0\r
                        \r
                        """)) {
            assertThat(Ask.of("http://" + server.at()).answered(prober).numbers())
                    .containsEntry("code", 302.0);
        }
    }

    @Test
    void rejected_credentials_are_their_own_reason() {
        try (var server = LocalServer.answering("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")) {
            String url = "http://" + server.at();
            assertThat(Ask.of(url).as("ops", "secret").failed(prober).reason())
                    .isEqualTo(Reason.AUTH);
            assertThat(Ask.of(url).answered(prober).numbers()).containsEntry("code", 401.0);
            assertThat(Ask.of(url).as("ops", "x").wanting("code").answered(prober).numbers())
                    .containsEntry("code", 401.0);
        }
    }

    @Test
    void a_body_beyond_a_mebibyte_is_cut() {
        int length = 3 * HttpAnswer.MAX_BODY;
        try (var server =
                LocalServer.answering(
                        "HTTP/1.1 200 OK\r\nContent-Length: "
                                + length
                                + "\r\n\r\n"
                                + "x".repeat(length))) {
            assertThat(Ask.of("http://" + server.at()).answered(prober).numbers())
                    .containsEntry("bytes", (double) HttpAnswer.MAX_BODY);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nabcdef\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nno colon here\r\n\r\n",
                "HTTP/1.1 200 OK\r\nCut: of",
                "HTTP/2 200\r\n\r\n",
                "ICY 200 OK\r\n\r\n",
                "HTTP/1.1 20 OK\r\n\r\n"
            })
    void an_answer_that_is_no_http_is_a_protocol_failure(String answer) {
        try (var server = LocalServer.answering(answer)) {
            assertThat(Ask.of("http://" + server.at()).failed(prober).reason())
                    .isEqualTo(Reason.PROTOCOL);
        }
    }

    @Test
    void an_endless_head_is_a_protocol_failure() {
        String head = "HTTP/1.1 200 OK\r\n" + "X-Long: yes and no\r\n".repeat(10_000);
        try (var server = LocalServer.answering(head)) {
            assertThat(Ask.of("http://" + server.at()).failed(prober).words())
                    .contains("header lines");
        }
    }

    @Test
    void the_request_says_what_the_line_says() {
        var request =
                new ProbeRequest(
                        new CheckId("c"),
                        new VantageId("v"),
                        "http://portal.example:8080/api?x=1",
                        Map.of("method", "POST", "body", "hi", "header.X-Team", "ops"),
                        Set.of(),
                        new io.faultline.probe.ask.Credentials("", "t0ken"),
                        Duration.ofSeconds(1));
        String text =
                new String(
                        HttpCall.bytes(request, HttpTarget.of(request.target()), Map.of()),
                        java.nio.charset.StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("POST /api?x=1 HTTP/1.1\r\nHost: portal.example:8080\r\n")
                .contains(
                        "X-Team: ops\r\n",
                        "Content-Length: 2\r\n",
                        "Authorization: Bearer t0ken\r\n")
                .endsWith("\r\n\r\nhi");
    }

    @Test
    void an_option_can_not_smuggle_a_second_header() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        HttpCall.bytes(
                                new ProbeRequest(
                                        new CheckId("c"),
                                        new VantageId("v"),
                                        "http://x/",
                                        Map.of("header.X", "a\r\nY: b"),
                                        Set.of(),
                                        null,
                                        Duration.ofSeconds(1)),
                                HttpTarget.of("http://x/"),
                                Map.of()));
    }
}
