package dev.hindsight.scratch.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.util.logging.LogRecord;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.hindsight.contracttesting.running.UnderWay;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.scratch.Locks;
import dev.hindsight.scratch.LogLines;
import dev.hindsight.scratch.Notes;

/** Clients that are gone before their answer: everyday life, and no fault of the service. */
@QuarkusTest
class HangUpIT {
    private static final int HANG_UPS = 5;

    @Inject
    UnderWay underWay;

    Sandbox sandbox;

    @Test
    void inTheMiddleOfATransactionIsALineWithoutAStackTrace() throws Exception {
        // Given
        Notes notes = Notes.admin(sandbox);
        assertThat(notes.write("before").statusCode()).isEqualTo(201);

        try (LogLines lines = LogLines.of("")) {
            // When
            try (Locks locks = Locks.ofEveryNote()) {
                for (int i = 1; i <= HANG_UPS; i++) {
                    try (Socket client = notes.beginPatch("before", Notes.text("late"))) {
                        locks.awaitWaiting(i);
                    }
                }
                underWay.await(0);
            }

            // Then
            await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(lines.all())
                    .extracting(LogRecord::getMessage)
                    .anyMatch(line -> line.contains("work=given-up")));
            assertThat(lines.all()).allMatch(line -> line.getThrown() == null);
        }
    }

    @Test
    void doesNotHideAFaultOfOurs() {
        try (LogLines lines = LogLines.of("")) {
            // When
            Infrastructure.handleDroppedException(new IllegalStateException("a fault that nobody waits for"));

            // Then
            assertThat(lines.all())
                    .filteredOn(line -> line.getThrown() != null)
                    .extracting(line -> line.getThrown().getMessage())
                    .containsOnlyOnce("a fault that nobody waits for");
        }
    }
}
