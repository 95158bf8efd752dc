package io.faultline.incident.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.faultline.incident.parts.Issuer;
import io.faultline.incident.parts.RealParts;
import io.faultline.parts.Visitor;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/// The embedded passwords stay good beside the issuer where that is asked for.
@QuarkusTest
@QuarkusTestResource(RealParts.class)
@QuarkusTestResource(
        value = Issuer.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "passwords", value = "true"))
class PasswordsBesideTest {

    @Test
    void who_brings_the_password_is_in_and_who_brings_nothing_is_led_to_the_issuer() {
        given().auth()
                .preemptive()
                .basic("operator", RealParts.operatorPassword())
                .get("/incidents")
                .then()
                .statusCode(200)
                .body(containsString("· operator"));
        assertThat(new Visitor().ask(Issuer.desk("/incidents")).headers().firstValue("location"))
                .hasValueSatisfying(place ->
                        assertThat(place).startsWith(Issuer.provider().issuer().toString()));
    }

    @Test
    void a_wrong_password_is_refused() {
        given().auth()
                .preemptive()
                .basic("operator", "wrong")
                .redirects()
                .follow(false)
                .get("/api/v1/incidents")
                .then()
                .statusCode(401);
    }
}
