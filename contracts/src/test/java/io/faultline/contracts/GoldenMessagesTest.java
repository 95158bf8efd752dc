package io.faultline.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Every message ever shipped is read and written as it was. A golden file is never edited: a
/// change that old readers can not read is a new topic.
class GoldenMessagesTest {

    @ParameterizedTest
    @EnumSource(Golden.class)
    void a_message_that_was_ever_shipped_reads_and_writes_as_it_was(Golden golden)
            throws IOException {
        Object message = golden.read();

        JsonNode written = Json.mapper().readTree(Json.write(message));
        assertThat(written).isEqualTo(Json.mapper().readTree(golden.bytes()));
    }

    @ParameterizedTest
    @EnumSource(Golden.class)
    void a_reader_ignores_fields_that_it_does_not_know(Golden golden) throws IOException {
        var json =
                (com.fasterxml.jackson.databind.node.ObjectNode)
                        Json.mapper().readTree(golden.bytes());
        json.put("tomorrow", "a field that is not known today");

        assertThat(Json.read(Json.write(json), golden.type()))
                .isEqualTo(new Reading.Read<>(golden.read()));
    }
}
