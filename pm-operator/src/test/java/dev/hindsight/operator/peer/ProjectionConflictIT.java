package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.kubernetes.ApiServerProxy;
import dev.hindsight.sandbox.kubernetes.Fault;

/** Two managers, one spec: what a person or a GitOps tool takes is theirs, and comes back when they let go (row 37). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class ProjectionConflictIT extends OperatorRun {
    private static final String OURS = "pm-operator-projection";

    @TempDir
    private Path files;

    @Test
    void aPersonTakesAFieldOverAndGivesItBack() throws IOException {
        // Given
        var record = appeared();

        // When
        applyAs("jane", "title: As Jane sees it");

        // Then
        await().until(() -> record.owner("title").equals("jane"));
        record.edit("severity", "SEV1");
        hints.send(namespace, NAME);
        awaitSpec("severity", "SEV1");
        assertThat(incident().at("/spec/title").asText()).isEqualTo("As Jane sees it");
        await().until(() -> appliedBy(OURS).contains("title"));
        await().until(() -> incident().at("/status/declaredFields").toString(), "[\"title\"]"::equals);

        applyAs("jane", "description: Only this is mine now");
        await().until(() -> record.owner("title").isEmpty());
        assertThat(incident().at("/spec/title").asText()).isEqualTo("As Jane sees it");
        record.edit("title", "By REST again");
        hints.send(namespace, NAME);
        awaitSpec("title", "By REST again");
        assertThat(incident().at("/spec/description").asText()).isEqualTo("Only this is mine now");
    }

    @Test
    void aPatchOfAProjectedFieldIsDeclaredAndNotUndone() {
        // Given
        var record = appeared();

        // When
        patchSpec("{\"severity\":\"SEV3\"}");

        // Then
        await().until(() -> !record.owner("severity").isEmpty());
        record.edit("title", "Another title");
        hints.send(namespace, NAME);
        awaitSpec("title", "Another title");
        assertThat(incident().at("/spec/severity").asText()).isEqualTo("SEV3");
        assertThat(record.fields().path("severity").asText()).isEqualTo("SEV3");
    }

    @Test
    void aGitOpsToolAdoptsAProjectedObjectAndSeesNoDifferenceAfterwards() throws IOException {
        // Given
        var record = appeared();
        var started = incident().at("/spec/startedAt").asText();
        String[] spec = {"title: From Git", "severity: SEV1", "kind: Production", "startedAt: \"" + started + "\""};

        // When
        var manifest = applyAs("kustomize-controller", spec);

        // Then
        await().until(() -> record.owner("title").equals("kustomize-controller")
                && appliedBy(OURS).contains("title"));
        assertThat(record.fields().path("title").asText()).isEqualTo("From Git");
        var generation = incident().at("/metadata/generation").asText();
        applyAs("kustomize-controller", spec);
        var difference =
                kubectl("diff", "--server-side", "--field-manager=kustomize-controller", "-f", manifest.toString());
        assertThat(difference.exitCode()).as(difference.out()).isZero();
        visit();
        visit();
        awaitCondition("Synced", "True", "Succeeded");
        assertThat(incident().at("/metadata/generation").asText()).isEqualTo(generation);
    }

    @Test
    void whatKubectlMadeBeforeIsLinkedAndLeftAlone() {
        // Given
        applyStartedAt(Instant.now().minusSeconds(300));
        awaitCondition("Ready", "True", "Succeeded");
        record().edit("acknowledgedAt", Instant.now().toString());

        // When
        visit();
        visit();
        anotherAppears();

        // Then
        assertThat(appliedBy(OURS)).isEmpty();
        assertThat(incident().at("/spec").has("acknowledgedAt")).isFalse();
    }

    @Test
    void kubectlIsFasterByAMomentWithOtherValues() throws IOException {
        // Given
        var projection = hold(this::isProjection);
        born(NAME, Map.of());
        projection.awaitArrival();

        // When
        applyAs("kubectl", "title: Mine", "severity: SEV3", "startedAt: \"2026-11-23T02:10:00Z\"");
        projection.release();

        // Then
        awaitCondition("Ready", "True", "Succeeded");
        anotherAppears();
        assertThat(appliedBy(OURS)).isEmpty();
        assertThat(incident().at("/spec/title").asText()).isEqualTo("Mine");
    }

    @Test
    void kubectlIsFasterByAMomentWithEqualValuesAndIsGivenThemBack() throws IOException {
        // Given
        var projection = hold(this::isProjection);
        var record = born(NAME, Map.of("acknowledgedAt", Instant.now().toString()));
        projection.awaitArrival();
        var started = record.fields().path("startedAt").asText();

        // When
        applyAs("kubectl", "title: " + NAME, "severity: SEV2", "startedAt: \"" + started + "\"");
        projection.release();

        // Then
        awaitCondition("Ready", "True", "Succeeded");
        await().until(() -> proxy.seen().stream().filter(this::isProjection).count() >= 2);
        await().until(() -> appliedBy(OURS).isEmpty());
        assertThat(incident().at("/spec").has("acknowledgedAt")).isFalse();
    }

    @Test
    void whatCouldNotBeGivenBackAtOnceIsGivenBackLater() throws IOException {
        // Given
        var projection = hold(this::isProjection);
        proxy.inject(this::isProjection, Fault.answer(503), 6);
        var record = born(NAME, Map.of("acknowledgedAt", Instant.now().toString()));
        projection.awaitArrival();
        var started = record.fields().path("startedAt").asText();

        // When
        applyAs("kubectl", "title: " + NAME, "severity: SEV2", "startedAt: \"" + started + "\"");
        projection.release();

        // Then
        await().until(() -> proxy.seen().stream().filter(this::isProjection).count() >= 8);
        await().until(() -> appliedBy(OURS).isEmpty());
        assertThat(incident().at("/spec").has("acknowledgedAt")).isFalse();
    }

    private boolean isProjection(ApiServerProxy.Request request) {
        return request.path().contains(OURS) && request.path().contains("/" + namespace + "/");
    }

    private Path applyAs(String manager, String... spec) throws IOException {
        var manifest = Files.writeString(
                files.resolve(manager + ".yaml"), """
                apiVersion: hindsight.dev/v1alpha1
                kind: Incident
                metadata: {name: %s, namespace: %s}
                spec:
                  %s
                """.formatted(NAME, namespace, String.join("\n  ", spec)));
        kubectl("apply", "--server-side", "--force-conflicts", "--field-manager=" + manager, "-f", manifest.toString())
                .orFail();
        return manifest;
    }
}
