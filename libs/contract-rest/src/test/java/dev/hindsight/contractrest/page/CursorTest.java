package dev.hindsight.contractrest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.hindsight.contractrest.problem.ProblemException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CursorTest {
    private static final String LIST = Cursor.listOf("shop", "-startedAt");

    @Test
    void aCursorComesBackAsItWasGiven() {
        // Given
        Cursor cursor = new Cursor(Instant.parse("2026-01-02T03:04:05.678Z"), UUID.randomUUID(), LIST);

        // Then
        assertThat(Cursor.parse(cursor.encoded(), LIST)).isEqualTo(cursor);
    }

    @Test
    void noCursorIsTheFirstPage() {
        assertThat(Cursor.parse(null, LIST)).isNull();
    }

    @Test
    void partsOfAListDoNotRunTogether() {
        assertThat(Cursor.listOf("ab", "c")).isNotEqualTo(Cursor.listOf("a", "bc"));
    }

    @Property
    void anyOtherTextIsRefused(@ForAll String text) {
        assertThatThrownBy(() -> Cursor.parse(text, LIST)).isInstanceOf(ProblemException.class);
    }
}
