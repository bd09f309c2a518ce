package dev.hindsight.incident.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import dev.hindsight.incident.problem.ProblemException;
import dev.hindsight.incident.problem.ProblemType;

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

    @Test
    void aBodyOverTheLimitIsTooLarge() {
        assertThatThrownBy(() -> JsonBody.parse(new byte[JsonBody.MAX_BYTES + 1]))
                .isInstanceOfSatisfying(ProblemException.class, refusal -> assertThat(refusal.type())
                        .isEqualTo(ProblemType.PAYLOAD_TOO_LARGE));
    }

    @Property(tries = 2000)
    void anyBytesAreReadOrRefusedAndNeverFail(@ForAll byte[] body) {
        try {
            assertThat(JsonBody.parse(body)).isNotNull();
        } catch (ProblemException refusal) {
            assertThat(refusal.type()).isEqualTo(ProblemType.MALFORMED_JSON);
        }
    }
}
