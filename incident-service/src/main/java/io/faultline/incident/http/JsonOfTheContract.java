package io.faultline.incident.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.faultline.contracts.Json;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/// The API writes JSON as the contract does.
final class JsonOfTheContract {

    @Produces
    @Singleton
    ObjectMapper mapper() {
        return Json.mapper().copy();
    }
}
