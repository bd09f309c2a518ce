package dev.hindsight.incident.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.idempotency.Answer;
import dev.hindsight.contractrest.idempotency.Idempotency;
import dev.hindsight.contractrest.idempotency.IdempotentRequest;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.IncidentSandbox;

/** A key stands for its first request for a day, by the injected clock. */
@QuarkusTest
@IncidentSandbox
class IdempotencyIT {
    private static final Instant START = Instant.parse("2100-01-02T03:04:05Z");
    private static final Duration DAY = Duration.ofHours(24);

    private final String key = UUID.randomUUID().toString();

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

    private Answer at(Duration later, String body, String answer) throws Throwable {
        var request = IdempotentRequest.of("jane", "/v1/namespaces/shop/incidents", key, body.getBytes());
        return VertxContextSupport.subscribeAndAwait(() ->
                idempotency(later).once(request, () -> Uni.createFrom().item(new Answer(201, null, null, answer))));
    }

    private static Idempotency idempotency(Duration later) {
        return new Idempotency(Clock.fixed(START.plus(later), ZoneOffset.UTC));
    }
}
