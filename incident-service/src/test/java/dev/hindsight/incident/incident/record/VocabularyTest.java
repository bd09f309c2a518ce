package dev.hindsight.incident.incident.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.contractrest.contract.ContractDocument;

/** The words of the contract are those of the code, spelled mechanically. */
class VocabularyTest {
    private static final JsonNode DOCUMENT = new ContractDocument().tree();

    static Stream<Arguments> vocabularies() {
        return Stream.of(
                Arguments.of(Severity.class, "/components/schemas/Severity/enum"),
                Arguments.of(IncidentKind.class, "/components/schemas/Kind/enum"),
                Arguments.of(Lifecycle.class, "/components/schemas/Lifecycle/enum"),
                Arguments.of(CancelReason.class, "/components/schemas/Cancelled/properties/reason/enum"));
    }

    @ParameterizedTest
    @MethodSource("vocabularies")
    <E extends Enum<E>> void everyConstantIsSpelledAsInTheContract(Class<E> type, String pointer) throws Exception {
        // Given
        ObjectMapper mapper = new ObjectMapper();
        List<String> listed = new ArrayList<>();
        DOCUMENT.at(pointer).forEach(word -> listed.add(word.asText()));

        // Then
        assertThat(listed).hasSameSizeAs(Arrays.asList(type.getEnumConstants()));
        for (E constant : type.getEnumConstants()) {
            String word = mapper.writeValueAsString(constant).replace("\"", "");
            assertThat(listed).contains(word);
            assertThat(word.toUpperCase(Locale.ROOT)).isEqualTo(constant.name());
            assertThat(mapper.readValue("\"" + word + "\"", type)).isEqualTo(constant);
        }
    }
}
