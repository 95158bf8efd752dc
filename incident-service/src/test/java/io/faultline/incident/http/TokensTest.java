package io.faultline.incident.http;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.faultline.incident.parts.Issuer;
import io.faultline.incident.parts.RealParts;
import io.faultline.parts.SigningKey;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Programs come with tokens of the issuer; what is wrong with one opens nothing.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(value = Issuer.class, restrictToAnnotatedClass = true)
class TokensTest {

    /// The issuer's own token for a program, by its client credentials.
    private static String tokenOf(String program, String audience) {
        return given().auth()
                .preemptive()
                .basic(program, "a-secret-of-a-test-that-is-long-enough")
                .formParam("grant_type", "client_credentials")
                .formParam("resource", "urn:test:" + audience)
                .post(Issuer.provider().issuer() + "/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
    }

    /// What a good token says, but for some claims; null leaves one out.
    private static Map<String, Object> claims(Map<String, Object> but) {
        long now = Instant.now().getEpochSecond();
        var claims = new HashMap<String, Object>();
        claims.put("iss", Issuer.provider().issuer().toString());
        claims.put("aud", "faultline");
        claims.put("sub", "bridge");
        claims.put("client_id", "bridge");
        claims.put("iat", now);
        claims.put("exp", now + 300);
        claims.put("roles", List.of("faultline-operator"));
        claims.putAll(but);
        return claims;
    }

    private static ValidatableResponse with(String token) {
        return given().header("Authorization", "Bearer " + token)
                .redirects()
                .follow(false)
                .get("/api/v1/incidents")
                .then();
    }

    @Test
    void a_programs_token_opens_the_api_with_its_role_and_its_name() {
        String token = tokenOf("bridge", "faultline");
        with(token).statusCode(200);
        given().header("Authorization", "Bearer " + token)
                .post("/api/v1/incidents/inc_none/acknowledge")
                .then()
                .statusCode(404)
                .body("code", equalTo("unknown-incident"));
        given().header("Authorization", "Bearer " + token)
                .get("/incidents")
                .then()
                .statusCode(200)
                .body(containsString("· bridge"));
    }

    @Test
    void a_token_without_a_role_is_told_what_is_missing() {
        with(tokenOf("stranger", "faultline"))
                .statusCode(403)
                .contentType("application/problem+json")
                .body("code", equalTo("no-role"));
    }

    @Test
    void a_viewers_token_can_not_speak() {
        String token =
                Issuer.provider().key().token(claims(Map.of("roles", List.of("faultline-viewer"))));
        with(token).statusCode(200);
        given().header("Authorization", "Bearer " + token)
                .post("/api/v1/incidents/inc_none/acknowledge")
                .then()
                .statusCode(403)
                .body("code", equalTo("forbidden"));
    }

    @Test
    void a_token_for_somebody_else_is_refused() {
        with(tokenOf("bridge", "another")).statusCode(401);
        with(Issuer.provider().key().token(claims(Map.of("aud", List.of("a", "b")))))
                .statusCode(401);
    }

    @Test
    void an_expired_token_is_refused() {
        long now = Instant.now().getEpochSecond();
        with(Issuer.provider().key().token(claims(Map.of("iat", now - 600, "exp", now - 300))))
                .statusCode(401);
    }

    @Test
    void a_token_of_another_issuer_is_refused() {
        with(Issuer.provider().key().token(claims(Map.of("iss", "https://other.example"))))
                .statusCode(401);
    }

    @Test
    void a_token_of_another_key_is_refused() {
        with(new SigningKey().token(claims(Map.of()))).statusCode(401);
    }

    @Test
    void an_unsigned_token_is_refused() {
        with(SigningKey.unsigned(claims(Map.of()))).statusCode(401);
    }

    @Test
    void what_is_no_token_is_refused_and_nobody_is_asked_about_it() {
        with("opaque").statusCode(401);
        with("a.b.c").statusCode(401);
    }

    @Test
    void who_brings_nothing_is_asked_for_a_token_and_led_nowhere() {
        given().redirects()
                .follow(false)
                .get("/api/v1/incidents")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    @Test
    void the_embedded_passwords_are_good_no_more() {
        given().auth()
                .preemptive()
                .basic("operator", RealParts.operatorPassword())
                .redirects()
                .follow(false)
                .get("/api/v1/incidents")
                .then()
                .statusCode(401);
    }
}
