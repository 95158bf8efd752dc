package io.faultline.probe.ask;

import static org.assertj.core.api.Assertions.assertThat;

import io.faultline.contracts.Outcome;
import io.faultline.contracts.Reason;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FindingTest {

    private static final Credentials PROOF = new Credentials("probe", "s3cr3t-word");

    @ParameterizedTest
    @CsvSource({
        "535 s3cr3t-word is wrong, 535 [secret] is wrong",
        "saw cHJvYmU6czNjcjN0LXdvcmQ=, saw [secret]",
        "saw cHJvYmU6czNjcjN0, saw [secret]",
        "'expected ok, saw s3cr3t-w… (401)', 'expected ok, saw [secret]… (401)'",
        "saw s3cr… and s3cr3t-w…, saw [secret]… and [secret]…",
        "nothing to see, nothing to see"
    })
    void words_have_no_secret_and_no_beginning_of_one_that_was_cut(String words, String told) {
        var finding = new Finding(Outcome.FAIL, Reason.ASSERTION, null, Map.of(), words);
        assertThat(finding.hiding(PROOF).words()).isEqualTo(told);
    }
}
