package io.faultline.contracts.signin;

import com.fasterxml.jackson.databind.JsonNode;
import io.faultline.contracts.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.stream.Stream;

/// What an issuer says of somebody. Whoever makes one has verified the token that it is read from.
public final class Claims {

    private static final int MOST_VALUES = 1_000;
    private static final int LONGEST_NAME = 100;

    private final JsonNode claims;

    private Claims(JsonNode claims) {
        this.claims = claims;
    }

    /// The claims of a token whose signature, issuer, audience and time have been verified.
    ///
    /// @throws IllegalArgumentException where it is no token
    public static Claims ofVerified(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("a token has three parts");
        }
        try {
            return new Claims(Json.mapper().readTree(Base64.getUrlDecoder().decode(parts[1])));
        } catch (IOException e) {
            throw new IllegalArgumentException("the claims of a token are JSON", e);
        }
    }

    /// The values of a claim: a text is one or, with spaces, several, as `scope` is; an array is
    /// its texts. Nothing where there is no such claim.
    ///
    /// @param claim its name, or the way to it with slashes, as `realm_access/roles`
    public SequencedSet<String> values(String claim) {
        JsonNode found = claims.path(claim);
        if (found.isMissingNode()) {
            found = claims;
            for (String step : claim.split("/", -1)) {
                found = found.path(step);
            }
        }
        var values = new LinkedHashSet<String>();
        texts(found).limit(MOST_VALUES).forEach(values::add);
        return values;
    }

    private static Stream<String> texts(JsonNode of) {
        if (of.isTextual()) {
            return Stream.of(of.textValue().split("\\s+")).filter(each -> !each.isEmpty());
        }
        return of.isArray()
                ? of.valueStream().filter(JsonNode::isTextual).map(JsonNode::textValue)
                : Stream.empty();
    }

    /// What people call them: `preferred_username`, else `email`, else the name of a program, else
    /// the subject. One line of 100 characters at most.
    public String name() {
        return Stream.of("preferred_username", "email", "client_id", "azp", "sub")
                .map(each -> claims.path(each).asText("").replaceAll("\\p{Cntrl}", " ").strip())
                .filter(each -> !each.isEmpty())
                .findFirst()
                .map(each -> each.substring(0, Math.min(each.length(), LONGEST_NAME)))
                .orElse("somebody");
    }
}
