package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;

class IntakeGateTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final IntakeGate gate = new IntakeGate(new Small(), metrics);

    @Test
    void aPlaceIsFreeAgainWhenItsRequestIsAnswered() {
        // Given
        IntakeGate.Pass first = gate.enter();
        gate.enter();
        assertThatThrownBy(gate::enter).hasMessageContaining("again in a moment");

        // When
        first.leave();
        gate.enter();

        // Then
        assertThat(metrics.get("hindsight.alert.intake.in.flight").gauge().value())
                .isEqualTo(2);
    }

    @Test
    void allBodiesTogetherHaveABoundAndOneThatIsAloneHasNot() {
        // Given
        IntakeGate.Pass first = gate.enter();
        IntakeGate.Pass second = gate.enter();
        first.grow(150);
        assertThatThrownBy(() -> second.grow(1)).hasMessageContaining("again in a moment");

        // When
        first.leave();
        second.leave();
        IntakeGate.Pass third = gate.enter();
        IntakeGate.Pass fourth = gate.enter();
        third.grow(99);
        fourth.grow(1);

        // Then
        assertThatThrownBy(() -> third.grow(1)).hasMessageContaining("again in a moment");
    }

    @Test
    void aSourceLeavesRoomForTheOthers() {
        // Given
        IntakeGate.Pass first = gate.enter();
        first.of("slow");
        IntakeGate.Pass second = gate.enter();
        assertThatThrownBy(() -> second.of("slow")).hasMessageContaining("again in a moment");
        second.of("other");

        // When
        first.leave();
        IntakeGate.Pass third = gate.enter();

        // Then
        third.of("slow");
    }

    @Test
    void whoHasLeftTakesNoMoreRoom() {
        // Given
        IntakeGate.Pass first = gate.enter();
        first.grow(90);
        first.leave();
        first.leave();

        // When
        assertThatThrownBy(() -> first.grow(90)).hasMessageContaining("again in a moment");

        // Then
        gate.enter().grow(50);
        gate.enter().grow(50);
        assertThatThrownBy(gate::enter).hasMessageContaining("again in a moment");
    }

    record Small() implements AlertConfig {
        @Override
        public int inFlight() {
            return 2;
        }

        @Override
        public int inFlightOfSource() {
            return 1;
        }

        @Override
        public MemorySize memory() {
            return new MemorySize(BigInteger.valueOf(100));
        }

        @Override
        public MemorySize bodyLimit() {
            return new MemorySize(BigInteger.valueOf(100));
        }

        @Override
        public int alertsOfATransaction() {
            return 10;
        }

        @Override
        public int groupsOfATransaction() {
            return 10;
        }

        @Override
        public int transactionsOfABody() {
            return 10;
        }

        @Override
        public int linesOfAnEpisode() {
            return 10;
        }

        @Override
        public int artifactsOfAnEpisode() {
            return 10;
        }

        @Override
        public Duration dueCheck() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration keptRetention() {
            return Duration.ofDays(1);
        }

        @Override
        public MemorySize keptBytes() {
            return new MemorySize(BigInteger.ONE);
        }
    }
}
