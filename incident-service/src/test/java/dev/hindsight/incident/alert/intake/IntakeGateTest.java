package dev.hindsight.incident.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.MemorySize;

class IntakeGateTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final IntakeGate gate = new IntakeGate(new Small(), metrics);

    @Test
    void aPlaceIsFreeAgainWhenItsRequestIsAnswered() {
        // Given
        IntakeGate.Admission first = gate.enter();
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
        IntakeGate.Admission first = gate.enter();
        IntakeGate.Admission second = gate.enter();
        first.grow(150);
        assertThatThrownBy(() -> second.grow(1)).hasMessageContaining("again in a moment");

        // When
        first.leave();
        second.leave();
        IntakeGate.Admission third = gate.enter();
        IntakeGate.Admission fourth = gate.enter();
        third.grow(99);
        fourth.grow(1);

        // Then
        assertThatThrownBy(() -> third.grow(1)).hasMessageContaining("again in a moment");
    }

    @Test
    void aSourceLeavesRoomForTheOthers() {
        // Given
        IntakeGate.Admission first = gate.enter();
        first.claim("slow");
        IntakeGate.Admission second = gate.enter();
        assertThatThrownBy(() -> second.claim("slow")).hasMessageContaining("again in a moment");
        second.claim("other");

        // When
        first.leave();
        IntakeGate.Admission third = gate.enter();

        // Then
        third.claim("slow");
    }

    @Test
    void whoHasLeftTakesNoMoreRoom() {
        // Given
        IntakeGate.Admission first = gate.enter();
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

    record Small() implements IntakeConfig {
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
    }
}
