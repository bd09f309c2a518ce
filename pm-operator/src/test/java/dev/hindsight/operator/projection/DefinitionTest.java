package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

class DefinitionTest {

    private static final Instant MADE = Instant.parse("2026-11-23T02:00:00Z");
    private static final Instant DELETED = Instant.parse("2026-11-23T03:00:00Z");

    @Test
    void whatIsDeletedWithItOrAfterItGoesAlong() {
        var going = new Definition(MADE, DELETED);
        assertThat(going.takesAlong(DELETED)).isTrue();
        assertThat(going.takesAlong(DELETED.plusSeconds(1))).isTrue();
        assertThat(Definition.MISSING.takesAlong(DELETED)).isTrue();
    }

    @Test
    void whatAPersonDeletedBeforeOrWhileItStandsDoesNot() {
        assertThat(new Definition(MADE, DELETED).takesAlong(DELETED.minusSeconds(1)))
                .isFalse();
        assertThat(new Definition(MADE, null).takesAlong(DELETED)).isFalse();
        assertThat(Definition.UNREADABLE.takesAlong(DELETED)).isFalse();
    }

    @Test
    void anObjectOfARecordThatIsOlderWentWithTheDefinitionBefore() {
        var made = new Definition(MADE, null);
        assertThat(made.isYoungerThan(MADE.minusSeconds(1))).isTrue();
        assertThat(made.isYoungerThan(MADE)).isFalse();
        assertThat(made.isYoungerThan(null)).isFalse();
        assertThat(Definition.UNREADABLE.isYoungerThan(MADE)).isFalse();
    }
}
