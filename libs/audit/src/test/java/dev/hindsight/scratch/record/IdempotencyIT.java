package dev.hindsight.scratch.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.idempotency.Idempotency;
import dev.hindsight.contractrest.idempotency.IdempotentRequest;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Racing;
import dev.hindsight.scratch.Notes;

/** A key stands for its first request for a day, by the injected clock. */
@QuarkusTest
class IdempotencyIT {
    private static final Instant START = Instant.parse("2100-01-02T03:04:05Z");
    private static final Duration DAY = Duration.ofHours(24);

    private final String key = UUID.randomUUID().toString();
    Sandbox sandbox;

    @Test
    void theFirstAnswerIsRepeatedForADay() throws Throwable {
        // Given
        at(Duration.ZERO, "one", "first");

        // When
        Answer again = at(DAY, "one", "second");

        // Then
        assertThat(again.body()).isEqualTo("first");
        assertThatThrownBy(() -> at(DAY, "two", "second")).isInstanceOf(ProblemException.class);
    }

    @Test
    void afterADayTheKeyIsFreeForAnotherRequest() throws Throwable {
        // Given
        at(Duration.ZERO, "one", "first");

        // When
        Answer other = at(DAY.plusMillis(1), "two", "second");

        // Then
        assertThat(other.body()).isEqualTo("second");
        assertThat(at(DAY.plusMillis(2), "two", "third").body()).isEqualTo("second");
    }

    @Test
    void whatIsOlderThanADayIsForgotten() throws Throwable {
        // Given
        at(Duration.ZERO, "one", "first");

        // When
        VertxContextSupport.subscribeAndAwait(() -> idempotency(DAY).forget());
        Answer kept = at(Duration.ZERO, "one", "second");
        VertxContextSupport.subscribeAndAwait(
                () -> idempotency(DAY.plusMillis(1)).forget());
        Answer forgotten = at(Duration.ZERO, "one", "third");

        // Then
        assertThat(kept.body()).isEqualTo("first");
        assertThat(forgotten.body()).isEqualTo("third");
    }

    @Test
    void aRepeatedKeyWithTheSameBodyIsAnsweredAsTheFirstTime() {
        // Given
        Notes notes = Notes.admin(sandbox);
        Response first = notes.post(Notes.body("once"), key);

        // When
        Response second = notes.post(Notes.body("once"), key);

        // Then
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(second.header("ETag")).isEqualTo(first.header("ETag"));
    }

    @Test
    void aRepeatedKeyWithAnotherBodyIsRefused() {
        // Given
        Notes notes = Notes.admin(sandbox);
        notes.post(Notes.body("first"), key);

        // When
        Response second = notes.post(Notes.body("second"), key);

        // Then
        assertThat(second.statusCode()).isEqualTo(422);
        assertThat(second.jsonPath().getString("type")).endsWith("/idempotency_key_reused");
        assertThat(notes.get(notes.one("second")).statusCode()).isEqualTo(404);
    }

    @Test
    void parallelRequestsWithOneKeyDoTheWorkOnce() throws Exception {
        // Given
        Notes notes = Notes.admin(sandbox);

        // When
        List<Response> answers = Racing.times(16, () -> notes.post(Notes.body("raced"), key));

        // Then
        assertThat(answers)
                .extracting(Response::statusCode)
                .containsOnly(201, 409)
                .contains(201);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .extracting(answer -> answer.jsonPath().getString("type"))
                .allMatch(type -> type.endsWith("/idempotency_in_flight"));
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 201)
                .extracting(Response::asString)
                .containsOnly(notes.post(Notes.body("raced"), key).asString());
        assertThat(notes.get(notes.one("raced") + "/audit").jsonPath().getList("items"))
                .hasSize(1);
    }

    private Answer at(Duration later, String body, String answer) throws Throwable {
        var request = IdempotentRequest.of("jane", "/v1/namespaces/shop/notes", key, body.getBytes());
        return VertxContextSupport.subscribeAndAwait(() ->
                idempotency(later).once(request, () -> Uni.createFrom().item(new Answer(201, null, null, answer))));
    }

    private static Idempotency idempotency(Duration later) {
        return new Idempotency(Clock.fixed(START.plus(later), ZoneOffset.UTC));
    }
}
