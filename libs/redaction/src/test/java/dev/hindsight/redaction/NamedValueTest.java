package dev.hindsight.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Values of maps, whose name stands elsewhere. */
class NamedValueTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @CsvSource({
        "password, sesame, [REDACTED:assignment:6]",
        "api_token, abc123def, [REDACTED:assignment:9]",
        "secret, shop-tls, shop-tls",
        "secret, default, default",
        "token, expired yesterday, expired yesterday",
        "checksum/secret, 0123456789abcdef, 0123456789abcdef",
        "summary, Replica lags, Replica lags"
    })
    void the_name_says_whether_a_value_is_a_secret(String name, String value, String expected) {
        assertThat(redactor.redact(name, value)).isEqualTo(expected);
    }

    @Test
    void a_tree_is_redacted_and_counted() throws Exception {
        // Given
        JsonNode tree = JSON.readTree("{\"labels\":{\"password\":\"sesame\"},\"rows\":[\"curl -u a:hunter2x b\",7]}");

        // When
        JsonNode redacted = new JsonRedactor(redactor).redact(tree);

        // Then
        assertThat(redacted.toString())
                .isEqualTo("{\"labels\":{\"password\":\"[REDACTED:assignment:6]\"},"
                        + "\"rows\":[\"curl -u a:[REDACTED:flag:8] b\",7]}");
        assertThat(JsonRedactor.count(redacted)).containsEntry("assignment", 1).containsEntry("flag", 1);
    }
}
