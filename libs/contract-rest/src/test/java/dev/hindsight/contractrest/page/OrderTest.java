package dev.hindsight.contractrest.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import java.util.function.Function;

import org.junit.jupiter.api.Test;

import dev.hindsight.contractrest.page.Order.Position;
import dev.hindsight.contractrest.problem.ProblemException;

class OrderTest {
    private static final String LIST = Cursor.listOf("notes", "shop");
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final UUID ID = UUID.fromString("01939c5c-7d00-7a4e-9f6b-8a1d6a3d8b12");

    private final Order<Position> newestFirst = Order.byTime("e.createdAt", true, LIST, Function.identity());
    private final Order<Position> byEpisode = Order.byNumber("e.episode", LIST, Function.identity());

    @Test
    void aPageByTimeBeginsBehindTheTimeAndTheIdOfTheLastRow() {
        assertThat(newestFirst.by()).isEqualTo("e.createdAt desc, e.id desc");
        assertThat(newestFirst.behind()).isEqualTo("(e.createdAt, e.id) < (:last0, :last1)");
        assertThat(newestFirst.read(newestFirst.cursor(new Position(TIME, ID)))).containsExactly(TIME, ID);
    }

    @Test
    void theOldestCanBeFirst() {
        // When
        Order<Position> oldestFirst = Order.byTime("e.createdAt", false, LIST, Function.identity());

        // Then
        assertThat(oldestFirst.by()).isEqualTo("e.createdAt, e.id");
        assertThat(oldestFirst.behind()).isEqualTo("(e.createdAt, e.id) > (:last0, :last1)");
    }

    @Test
    void aPageByIdBeginsBehindTheId() {
        // When
        Order<Position> byId = Order.byId(LIST, Function.identity());

        // Then
        assertThat(byId.by()).isEqualTo("e.id desc");
        assertThat(byId.behind()).isEqualTo("e.id < :last0");
        assertThat(byId.read(byId.cursor(new Position(TIME, ID)))).containsExactly(ID);
    }

    @Test
    void aPageByNumberBeginsBehindTheNumber() {
        assertThat(byEpisode.by()).isEqualTo("e.episode");
        assertThat(byEpisode.behind()).isEqualTo("e.episode > :last0");
        assertThat(byEpisode.read(byEpisode.cursor(Position.numbered(TIME, 7)))).containsExactly(7);
    }

    @Test
    void aNameIsItsOwnCursor() {
        // When
        Order<String> byName = Order.byName("e.name", Function.identity());

        // Then
        assertThat(byName.behind()).isEqualTo("e.name > :last0");
        assertThat(byName.cursor("main")).isEqualTo("main");
        assertThat(byName.read("main")).containsExactly("main");
    }

    @Test
    void aCursorThatAnEarlierReleaseGaveIsRead() {
        assertThat(newestFirst.read(given("1|2026-01-02T03:04:05.678Z|" + ID + "|" + LIST)))
                .containsExactly(TIME, ID);
        assertThat(byEpisode.read(given("1|2026-01-02T03:04:05.678Z|00000000-0000-0000-0000-000000000001|" + LIST)))
                .containsExactly(1);
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        // Given
        String cursor = newestFirst.cursor(new Position(TIME, ID));
        Order<Position> other = Order.byTime("e.createdAt", true, Cursor.listOf("notes"), Function.identity());

        // Then
        assertThatThrownBy(() -> other.read(cursor)).isInstanceOf(ProblemException.class);
    }

    private static String given(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
