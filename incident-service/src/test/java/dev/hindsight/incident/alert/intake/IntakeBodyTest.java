package dev.hindsight.incident.alert.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.incident.problem.IncidentProblem;

class IntakeBodyTest {
    private final IntakeGate gate = new IntakeGate(new IntakeGateTest.Small(), new SimpleMeterRegistry());

    @Test
    void whatIsUnpackedNeedsRoomToo() throws IOException {
        // Given
        gate.enter().grow(30);
        IntakeGate.Admission admission = gate.enter();
        byte[] packed = packed(" ".repeat(90));
        admission.grow(packed.length);

        // When, Then
        assertThatThrownBy(() -> IntakeBody.parse(packed, true, 1000, admission))
                .isInstanceOfSatisfying(
                        ProblemException.class, busy -> assertThat(busy.type()).isEqualTo(IncidentProblem.INTAKE_BUSY));
    }

    @Test
    void oneThatIsAloneHasRoomUpToTheLimitOfABody() throws IOException {
        // Given
        IntakeGate.Admission admission = gate.enter();

        // When, Then
        assertThat(IntakeBody.parse(packed(" ".repeat(900)), true, 1000, admission)
                        .alerts())
                .isEmpty();
        assertThatThrownBy(() -> IntakeBody.parse(packed(" ".repeat(1001)), true, 1000, gate.enter()))
                .isInstanceOfSatisfying(ProblemException.class, large -> assertThat(large.type())
                        .isEqualTo(RestProblem.PAYLOAD_TOO_LARGE));
    }

    private static byte[] packed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }
}
