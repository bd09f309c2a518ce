package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Fault;

/** An object that is deleted before the finalizer arrives stays deleted (operator.md §11 row 3). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class DeleteRaceIT extends OperatorRun {
    @Test
    void theFinalizerDoesNotBringADeletedObjectBack() {
        // Given
        proxy.inject(
                request -> request.method().equals("PATCH") && request.path().contains("/" + namespace + "/incidents/"),
                Fault.delay(Duration.ofSeconds(1)));
        apply();
        await().until(() -> proxy.seen().stream()
                .anyMatch(request ->
                        request.method().equals("PATCH") && request.path().contains(namespace)));

        // When
        resource().delete();

        // Then
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(6)).untilAsserted(() -> assertThat(incident())
                .isNull());
    }
}
