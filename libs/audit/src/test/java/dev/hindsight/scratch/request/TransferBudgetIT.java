package dev.hindsight.scratch.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;

import dev.hindsight.contractrest.request.TransferBudget;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.scratch.Notes;
import dev.hindsight.scratch.PictureResource;

@QuarkusTest
class TransferBudgetIT {
    @Inject
    TransferBudget budget;

    @Inject
    VertxHttpConfig http;

    Sandbox sandbox;

    /** REST itself refuses it in the middle, without the resource, and then closes the connection. */
    @Test
    void aBodyThatIsTooLargeUnannouncedGivesItsRoomBack() throws IOException {
        // Given
        Notes notes = Notes.admin(sandbox);
        int tooLarge = (int) http.limits().maxBodySize().orElseThrow().asLongValue() + 1;
        String chunk = Integer.toHexString(tooLarge) + "\r\n" + "x".repeat(tooLarge) + "\r\n";

        // When
        String answer =
                Notes.answer(notes.begin("PUT", notes.one("x") + "/picture", "Transfer-Encoding: chunked\r\n", chunk));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413");
        await().atMost(Patience.LIMIT).ignoreExceptions().untilAsserted(this::assertNothingIsTaken);
    }

    @Test
    void aBodyThatFitsGivesItsRoomBack() throws IOException {
        // Given
        Notes notes = Notes.admin(sandbox);

        // When
        String answer = Notes.answer(
                notes.begin("PUT", notes.one("x") + "/picture", "Connection: close\r\nContent-Length: 3\r\n", "abc"));

        // Then
        assertThat(answer).startsWith("HTTP/1.1 200").endsWith("\r\n3");
        await().atMost(Patience.LIMIT).ignoreExceptions().untilAsserted(this::assertNothingIsTaken);
    }

    /** A transfer may exceed the budget only while it is alone. */
    private void assertNothingIsTaken() {
        TransferBudget.Room all = budget.open();
        try {
            all.grow(PictureResource.ROOM + 1);
        } finally {
            all.leave();
        }
    }
}
