package dev.hindsight.contractrest.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class JsonBodyTest {

    @Test
    void pairsOfSurrogatesAreText() {
        assertThat(JsonBody.parse("{\"a\": \"\\ud83d\\ude00\"}".getBytes(UTF_8))
                        .path("a")
                        .asText())
                .isEqualTo("\ud83d\ude00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e400", "1e-400", "1e2147483648", "1e-2147483648", "-1e999999999999"})
    void aNumberBeyondAllBoundsIsMalformed(String number) {
        assertThatThrownBy(() -> JsonBody.parse(number.getBytes(UTF_8)))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(RestProblem.MALFORMED_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"3", "3.0", "3e0", "0.3e1"})
    void anIntegerIsOneInEverySpelling(String number) {
        assertThat(JsonBody.parse(number.getBytes(UTF_8)).isIntegralNumber()).isTrue();
    }

    @Test
    void aBodyOverTheLimitIsTooLarge() {
        assertThatThrownBy(() -> JsonBody.parse(new byte[JsonBody.MAX_BYTES + 1]))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(RestProblem.PAYLOAD_TOO_LARGE));
    }

    @Property(tries = 2000)
    void anyBytesAreReadOrRefusedAndNeverFail(@ForAll byte[] body) {
        try {
            assertThat(JsonBody.parse(body)).isNotNull();
        } catch (ProblemException refusal) {
            assertThat(refusal.type()).isEqualTo(RestProblem.MALFORMED_JSON);
        }
    }
}
