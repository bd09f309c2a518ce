package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.record.Refusal;

class ApiRefusalTest {

    @ParameterizedTest
    @CsvSource({
        "400, REFUSED",
        "403, FORBIDDEN",
        "413, REFUSED",
        "418, REFUSED",
        "422, REFUSED",
        "0,",
        "401,",
        "404,",
        "408,",
        "409,",
        "429,",
        "500,",
        "503,"
    })
    void whatIsSaidOfTheObjectIsNoFailureOfTheApiServer(int code, Outcome outcome) {
        assertThat(ApiRefusal.outcome(failure(status(code, null).build())).orElse(null))
                .isEqualTo(outcome);
    }

    @Test
    void aPolicyThatAnswersAsIfWeWereNobodyNamesTheObject() {
        // Given
        var answer = status(401, "denied request: no")
                .withNewDetails()
                .withName("checkout-5xx")
                .endDetails()
                .build();

        // When, Then
        assertThat(ApiRefusal.outcome(failure(answer))).contains(Outcome.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "500, 'Internal error occurred: failed calling webhook \"a.example\": connection refused'",
        "409, 'admission webhook \"a.example\" denied the request: no'"
    })
    void aWebhookOfATenantSpeaksOfTheObjectAlone(int code, String message) {
        // Given
        var answer = failure(status(code, message).build());

        // When, Then
        assertThat(ApiRefusal.isConflict(answer)).isFalse();
        assertThat(ApiRefusal.outcome(answer)).contains(Outcome.REFUSED);
    }

    @Test
    void aNamespaceThatIsMissingIsNone() {
        // Given
        var answer = status(404, "namespaces \"only-in-us\" not found")
                .withNewDetails()
                .withKind("namespaces")
                .withName("only-in-us")
                .endDetails()
                .build();

        // When, Then
        assertThat(ApiRefusal.outcome(failure(answer))).contains(Outcome.NO_NAMESPACE);
    }

    @Test
    void aNamespaceThatIsGoingIsNone() {
        // Given
        var answer = status(403, "it is being terminated")
                .withNewDetails()
                .addNewCause("metadata.namespace", "it is being terminated", "NamespaceTerminating")
                .endDetails()
                .build();

        // When, Then
        assertThat(ApiRefusal.outcome(failure(answer))).contains(Outcome.NO_NAMESPACE);
    }

    @Test
    void theWordsAreOneLineWithoutSecretsAndBounded() {
        // When
        var refusal = ApiRefusal.of(failure(status(422, "no:\n\u001b  DB_PASSWORD=hunter2hunter2 " + "é".repeat(400))
                .build()));

        // Then
        assertThat(refusal.message())
                .startsWith("no: DB_PASSWORD=[REDACTED:assignment:14] é")
                .hasSize(300);
    }

    @Test
    void withoutWordsTheCodeIsSaid() {
        assertThat(ApiRefusal.of(new KubernetesClientException("Failure executing: PATCH", 400, null)))
                .isEqualTo(new Refusal(400, null, "the API server answered 400"));
    }

    private static KubernetesClientException failure(Status status) {
        return new KubernetesClientException(status);
    }

    private static StatusBuilder status(int code, String message) {
        return new StatusBuilder().withCode(code).withMessage(message);
    }
}
