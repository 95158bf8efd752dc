package io.faultline.contracts.inventory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// Where a secret is found; never the secret itself.
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
    @JsonSubTypes.Type(SecretSource.InFile.class),
    @JsonSubTypes.Type(SecretSource.InEnvironment.class)
})
public sealed interface SecretSource {

    /// In a file, whole, without its last line end.
    record InFile(String file) implements SecretSource {}

    /// In an environment variable of the service.
    record InEnvironment(String env) implements SecretSource {}
}
