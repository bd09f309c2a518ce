package dev.hindsight.operator.api.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.operator.api.status.CaptureState;
import dev.hindsight.operator.api.status.ConditionStatus;
import dev.hindsight.operator.api.status.EpisodeState;

class TermTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @MethodSource("everyConstant")
    void everyConstantStandsInACustomResourceAsItsNameInCamelCase(Term term) throws Exception {
        // When
        var wire = JSON.writeValueAsString(term);

        // Then
        assertThat(wire).isEqualTo('"' + term.camelCase() + '"');
        assertThat((Object) JSON.readValue(wire, term.getClass())).isSameAs(term);
    }

    @ParameterizedTest
    @MethodSource("everyConstant")
    void everyConstantComesBackFromItsRestSpelling(Term term) {
        // When
        var rest = term.rest();

        // Then
        assertThat(rest).matches("[a-z]+(_[a-z]+)*|SEV[1-5]");
        assertThat(Spelling.camelCase(rest)).isEqualTo(term.camelCase());
        assertThat(Spelling.rest(term.camelCase())).isEqualTo(rest);
        assertThat(back(term, rest)).isSameAs(term);
    }

    @ParameterizedTest
    @CsvSource({
        "FalseAlarm,false_alarm",
        "NearMiss,near_miss",
        "SEV1,SEV1",
        "P0,P0",
        "Open,open",
        "EventsExpired,events_expired"
    })
    void theConversionIsMechanical(String camelCase, String rest) {
        assertThat(Spelling.rest(camelCase)).isEqualTo(rest);
        assertThat(Spelling.camelCase(rest)).isEqualTo(camelCase);
    }

    @ParameterizedTest
    @CsvSource({"sev1", "critical", "''"})
    void anUnknownWordIsRefusedWithTheKnownOnes(String word) {
        assertThatThrownBy(() -> Term.fromRest(Severity.class, word))
                .hasMessage("Severity knows no '%s', only SEV1, SEV2, SEV3, SEV4, SEV5", word);
    }

    static Stream<Term> everyConstant() {
        return Stream.of(
                        Severity.values(),
                        IncidentKind.values(),
                        CancelReason.values(),
                        CauseCategory.values(),
                        CaptureInclude.values(),
                        Lifecycle.values(),
                        CaptureState.values(),
                        EpisodeState.values(),
                        ConditionStatus.values())
                .flatMap(Arrays::stream);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object back(Term term, String rest) {
        return Term.fromRest((Class) term.getClass(), rest);
    }
}
