package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventNoteTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "é", "日", "😀", "a😀"})
    void whatIsTooLongIsCutBetweenCharacters(String unit) {
        // Given
        var text = unit.repeat(1024);

        // When
        var note = EventNote.fit(text);

        // Then
        assertThat(text).startsWith(note);
        assertThat(note.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1021, 1024);
        assertThat(EventNote.fit(note)).isEqualTo(note);
    }
}
