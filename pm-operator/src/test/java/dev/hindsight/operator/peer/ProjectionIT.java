package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What is born at incident-service appears in the cluster, is captured there and follows its record. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class ProjectionIT extends OperatorRun {

    @Test
    void whatIsBornByRestAppearsAndIsCaptured() {
        // When
        var record = appeared();

        // Then
        assertThat(incident().at("/spec/title").asText()).isEqualTo(NAME);
        assertThat(appliedBy("pm-operator-projection")).contains("title", "severity", "kind", "startedAt");
        assertThat(appliedBy("pm-operator")).isEmpty();
        assertThat(incident().at("/status/declaredFields")).isEmpty();
        assertThat(record.uid()).isEqualTo(incident().at("/metadata/uid").asText());
        await().untilAsserted(() -> assertThat(record.artifacts("rollouts")).isNotEmpty());
    }

    @Test
    void whatIsBornByAnAlertShowsItsAlerts() {
        // Given
        var record = peer.bear(namespace, NAME, Map.of());
        record.alert("prometheus", "CheckoutErrors", "8a07086b74f3ba78");

        // When
        hints.send(namespace, NAME);

        // Then
        awaitCondition("Ready", "True", "Succeeded");
        assertThat(incident().at("/status/observed/alerts/0").toString())
                .isEqualTo(
                        "{\"fingerprint\":\"8a07086b74f3ba78\",\"name\":\"CheckoutErrors\",\"source\":\"prometheus\"}");
    }

    @Test
    void theObjectFollowsItsRecordThroughItsEpisodes() {
        // Given
        var record = appeared();
        var resolved = Instant.now().minusSeconds(60).toString().substring(0, 19) + "Z";

        // When
        record.edit("title", "Payments too");
        record.edit("resolvedAt", resolved);
        hints.send(namespace, NAME);

        // Then
        awaitSpec("title", "Payments too");
        awaitSpec("resolvedAt", resolved);
        await().until(() -> incident().at("/status/lifecycle").asText(), "Resolved"::equals);
        record.reopen(1);
        hints.send(namespace, NAME);
        awaitSpec("reopenCount", "1");
        assertThat(incident().at("/spec").has("resolvedAt")).isFalse();
        await().until(() -> incident().at("/status/lifecycle").asText(), "Open"::equals);
        assertThat(incident().at("/status/declaredFields")).isEmpty();
    }

    @Test
    void whatIsNotSevereOrOverStaysAtTheService() {
        // Given
        born("minor", Map.of("severity", "SEV4"));
        born("over", Map.of("resolvedAt", "2026-11-23T03:00:00Z"));
        await().until(() -> looks("minor") > 0 && looks("over") > 0);

        // When
        appeared();

        // Then
        assertThat(names()).containsExactly(NAME);
        peer.record(namespace, "minor").orElseThrow().edit("severity", "SEV1");
        hints.send(namespace, "minor");
        await().until(this::names, names -> names.contains("minor"));
    }

    @Test
    void aNamespaceThatIsNotThereIsNotTriedAgainUntilSomethingIsHeard() {
        // Given
        var nowhere = namespace + "-later";
        peer.bear(nowhere, "early", Map.of());

        // When
        hints.send(nowhere, "early");
        await().until(() -> triesIn(nowhere) > 0);
        appeared();

        // Then
        assertThat(triesIn(nowhere)).isOne();
        sandbox.kubernetes().createNamespace(nowhere);
        hints.send(nowhere, "early");
        await().until(() -> incidentsOf(nowhere).withName("early").get() != null);
        deleteIncidentsOf(nowhere);
    }

    @Test
    void noMoreAreOpenInANamespaceThanMayBe() {
        // Given
        var hour = thisHour();

        // When
        for (int i = 0; i < 32; i++) {
            born("many-" + i, Map.of());
        }

        // Then
        await().until(() -> !eventsOf("ProjectionLimited").isEmpty());
        await().until(() -> names().size() == 30);
        var left = leftOut();
        assertThat(left).hasSize(2);
        var made = names().iterator().next();
        await().until(() -> isReady(made));
        peer.record(namespace, made)
                .orElseThrow()
                .edit("resolvedAt", Instant.now().toString());
        hints.send(namespace, made);
        await().until(() -> lifecycle(made).equals("Resolved"));
        // the operator may see that status later than this test
        await().until(() -> {
            hints.send(namespace, left.iterator().next());
            return names().size() == 31;
        });
        assertThat(eventsOf("ProjectionLimited")).hasSizeLessThanOrEqualTo(hour.equals(thisHour()) ? 1 : 2);
    }

    private static Instant thisHour() {
        return Instant.now().truncatedTo(ChronoUnit.HOURS);
    }

    private long triesIn(String place) {
        return proxy.seen().stream()
                .filter(request -> request.method().equals("PATCH"))
                .filter(request -> request.path().contains("/" + place + "/"))
                .count();
    }

    private boolean isReady(String name) {
        return !lifecycle(name).isEmpty();
    }

    private String lifecycle(String name) {
        return incident(name).at("/status/lifecycle").asText();
    }

    private JsonNode incident(String name) {
        return json(incidentsOf(namespace).withName(name).get());
    }

    private Set<String> leftOut() {
        var left = new TreeSet<String>();
        for (int i = 0; i < 32; i++) {
            left.add("many-" + i);
        }
        left.removeAll(names());
        return left;
    }

    private Set<String> names() {
        var names = new TreeSet<String>();
        incidentsOf(namespace)
                .list()
                .getItems()
                .forEach(object -> names.add(object.getMetadata().getName()));
        return names;
    }
}
