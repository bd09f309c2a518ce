package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What the cluster does not take is said where people look, and appears by itself when the cluster takes it. */
@QuarkusTest
@WithTestResource(HouseRulesResource.class)
class RefusedProjectionIT extends OperatorRun {
    private static final String OURS = "pm-operator-projection";
    private static final String RULE = "/metadata/labels/house.example~1";

    @TempDir
    private Path files;

    @AfterEach
    void theRuleIsGone() {
        client().admissionRegistration()
                .v1()
                .validatingAdmissionPolicyBindings()
                .withName(namespace)
                .delete();
    }

    @Test
    void whatAPolicyRefusesIsSaidInTheRecordAndByAnEventUntilTheRuleIsMended() {
        // Given
        everyIncidentHasALabel("house.example/cost-centre");

        // When
        var record = born(NAME, Map.of());

        // Then
        await().until(() -> record.refused().endsWith("denied request: every incident needs a label"));
        assertThat(record.refused()).contains("ValidatingAdmissionPolicy '" + namespace + "'");
        await().until(() -> !eventsOf("ProjectionRefused").isEmpty());
        var tries = calls("PUT", "projection");
        var version = record.version();
        await().until(() -> calls("PUT", "projection") > tries + 2);
        assertThat(record.version()).isEqualTo(version);
        assertThat(eventsOf("ProjectionRefused")).hasSizeLessThanOrEqualTo(2);
        assertThat(incident()).isNull();

        theRuleIsGone();
        awaitCondition("Ready", "True", "Succeeded");
        assertThat(record.refused()).isEmpty();
    }

    @Test
    void theLabelsOfTheSettingKeepTheHouseRule() {
        // Given
        everyIncidentHasALabel(HouseRulesResource.TEAM);

        // When
        var record = appeared();

        // Then
        assertThat(incident().at(RULE + "team").asText()).isEqualTo("shop");
        assertThat(incident().at("/metadata/annotations/house.example~1contact").asText())
                .isEqualTo("Team Shop, floor 2");
        assertThat(record.refused()).isEmpty();
        assertThat(eventsOf("ProjectionRefused")).isEmpty();
    }

    @Test
    void aNamespaceThatIsMissingIsNamedUntilThereIsOne() {
        // Given
        var later = namespace + "-later";

        // When
        var record = peer.bear(later, "early", Map.of());

        // Then
        await().until(record::refused, ("namespaces \"" + later + "\" not found")::equals);
        sandbox.kubernetes().createNamespace(later);
        await().until(() -> incidentsOf(later).withName("early").get() != null);
        await().until(record::refused, String::isEmpty);
        deleteIncidentsOf(later);
    }

    @Test
    void aChangedSettingReachesObjectsThatStand() throws IOException {
        // Given
        appeared();

        // When: as a setting from before would have left it
        applyAs(OURS, "{house.example/team: before, house.example/old: gone}");
        visit();

        // Then
        await().until(() -> incident().at(RULE + "team").asText(), "shop"::equals);
        assertThat(incident().at(RULE + "old").isMissingNode()).isTrue();
        assertThat(appliedBy(OURS)).contains("title", "severity", "kind", "startedAt");
    }

    @Test
    void aLabelThatSomebodyTakesIsTheirsUntilTheyLetItGo() {
        // Given
        var record = appeared();

        // When
        kubectl("label", "--overwrite", "incident", NAME, "house.example/team=payments")
                .orFail();

        // Then
        record.edit("title", "Another title");
        hints.send(namespace, NAME);
        awaitSpec("title", "Another title");
        assertThat(incident().at(RULE + "team").asText()).isEqualTo("payments");
        kubectl("label", "incident", NAME, "house.example/team-").orFail();
        await().until(() -> incident().at(RULE + "team").asText(), "shop"::equals);
    }

    /** Returns when the API server keeps the rule, which is some time after it was made. */
    private void everyIncidentHasALabel(String label) {
        load("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicy
                metadata: {name: %1$s}
                spec:
                  failurePolicy: Fail
                  matchConstraints:
                    namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %1$s}}
                    resourceRules:
                    - {apiGroups: [hindsight.dev], apiVersions: ["*"], operations: [CREATE], resources: [incidents]}
                  validations:
                  - expression: "has(object.metadata.labels) && '%2$s' in object.metadata.labels"
                    message: every incident needs a label
                """.formatted(namespace, label));
        load("""
                apiVersion: admissionregistration.k8s.io/v1
                kind: ValidatingAdmissionPolicyBinding
                metadata: {name: %1$s}
                spec: {policyName: %1$s, validationActions: [Deny]}
                """.formatted(namespace));
        await().until(() ->
                kubectl("create", "--dry-run=server", "-f", unlabelled().toString())
                                .exitCode()
                        != 0);
    }

    private Path unlabelled() throws IOException {
        return Files.writeString(files.resolve("unlabelled.yaml"), manifestStartedAt("2026-11-23T02:10:00Z"));
    }

    private void load(String yaml) {
        client().load(new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))
                .serverSideApply();
    }

    /** The spec as it stands, with other labels. */
    private void applyAs(String manager, String labels) throws IOException {
        var manifest = Files.writeString(files.resolve("as.yaml"), """
                apiVersion: hindsight.dev/v1alpha1
                kind: Incident
                metadata: {name: %s, namespace: %s, labels: %s}
                spec: %s
                """.formatted(
                        NAME, namespace, labels, incident().path("spec")));
        kubectl("apply", "--server-side", "--force-conflicts", "--field-manager=" + manager, "-f", manifest.toString())
                .orFail();
    }
}
