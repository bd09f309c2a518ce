package dev.hindsight.e2e.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.Metrics;
import dev.hindsight.e2e.operator.Rights;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.SandboxExtension;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.process.Part;
import dev.hindsight.sandbox.wait.Patience;

/** What incident-service refuses needs a person, not a hot loop (operator.md §11 row 6). */
@ExtendWith(SandboxExtension.class)
@WithSandbox(kubernetes = true)
@Isolated("takes a right from the operator, and counts calls of all operators")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RejectIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    private final Metrics service = new Metrics(all.platform().incidentUrl());
    private Kubernetes elsewhere;
    private Cluster other;
    private Part operatorOfOther;

    private Instant startedByRest;
    private double callsAfterRefusal;

    @BeforeAll
    void allKindsOfDeclarationsAreRefused(Sandbox sandbox) {
        elsewhere = sandbox.kubernetes();
        other = new Cluster(elsewhere);
        declareLaterThanWhatRestSays();
        declareFromElsewhere();
        cluster.namespace("reject-right");
        try (var less = Rights.without(all, "update", "hindsight.dev", "incidents/declaration")) {
            cluster.declare("reject-right", "checkout");
            cluster.awaitCondition("reject-right", "checkout", "Stalled", "True/RecordRejected");
            var before = refusals();
            handleAnother(cluster, "reject");
            handleAnother(other, "reject-cluster");
            callsAfterRefusal = refusals() - before;
        }
    }

    /** By the same workers, and without a call to incident-service. */
    private void handleAnother(Cluster where, String namespace) {
        where.declare(namespace, "later", "suspend: true");
        where.awaitCondition(namespace, "later", "Ready", "True/Suspended");
    }

    @AfterAll
    void close() {
        operatorOfOther.kill();
    }

    /** The schema lets it pass: that detection lies before the start only the record knows. */
    private void declareLaterThanWhatRestSays() {
        startedByRest = Cluster.minutesAgo(30);
        cluster.namespace("reject");
        var opened = all.rest()
                .post("/v1/namespaces/reject/incidents", """
                {"name": "checkout", "title": "Opened by REST", "severity": "SEV5", "startedAt": "%s", "detectedAt": "%s"}
                """.formatted(startedByRest, Cluster.minutesAgo(20)));
        assertThat(opened.status()).isEqualTo(201);
        cluster.declare("reject", "checkout");
        cluster.awaitCondition("reject", "checkout", "Stalled", "True/InvalidSpec");
    }

    /** An operator of another cluster that was given our address and a token of ours. */
    private void declareFromElsewhere() {
        cluster.namespace("reject-cluster");
        cluster.declare("reject-cluster", "checkout");
        cluster.awaitCondition("reject-cluster", "checkout", "Ready", "True/Succeeded");
        Platform.applyManifests(elsewhere);
        var kubeconfig = elsewhere.kubeconfigFor(Platform.SYSTEM, "pm-operator");
        operatorOfOther =
                all.platform().startOperator("pm-operator-elsewhere", Map.of("KUBECONFIG", kubeconfig.toString()));
        other.namespace("reject-cluster");
        other.declare("reject-cluster", "checkout", "description: from elsewhere");
        other.awaitCondition("reject-cluster", "checkout", "Stalled", "True/RecordRejected");
    }

    private double refusals() {
        return Stream.of("403", "409", "422")
                .mapToDouble(status -> service.sum(
                        "http_server_requests_seconds_count", "method=\"PUT\"", "status=\"" + status + "\""))
                .sum();
    }

    @Test
    void nobodyAsksAgainAndAgain() {
        assertThat(callsAfterRefusal).isZero();
    }

    @Test
    void aFaultInTheDeclarationNamesTheFieldAndOverwritesNothing() {
        // Then
        assertThat(cluster.verdict("reject", "checkout", "Ready")).isEqualTo("False/InvalidSpec");
        assertThat(cluster.verdict("reject", "checkout", "Synced")).isEqualTo("False/Rejected");
        assertThat(cluster.condition("reject", "checkout", "Stalled")
                        .path("message")
                        .asText())
                .contains("spec.detectedAt: must not be before startedAt");
        var record = ServiceRecord.of(all.rest(), "reject", "checkout");
        assertThat(record.text("title")).isEqualTo("Opened by REST");
        assertThat(Instant.parse(record.text("startedAt"))).isEqualTo(startedByRest);
        assertThat(record.isDetached()).isTrue();

        cluster.patchSpec("reject", "checkout", "{\"detectedAt\":\"" + Cluster.minutesAgo(1) + "\"}");
        cluster.awaitCondition("reject", "checkout", "Ready", "True/Succeeded");
    }

    @Test
    void aMissingRightIsNamedAndItsReturnIsNoticed() {
        // Then
        assertThat(cluster.verdict("reject-right", "checkout", "Synced")).isEqualTo("False/Rejected");
        assertThat(cluster.condition("reject-right", "checkout", "Stalled")
                        .path("message")
                        .asText())
                .contains("forbidden")
                .contains("incidents/declaration");
        assertThat(ServiceRecord.of(all.rest(), "reject-right", "checkout").exists())
                .isFalse();

        await("a no is remembered for a while")
                .atMost(Patience.LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    cluster.poke("reject-right", "checkout");
                    return cluster.verdict("reject-right", "checkout", "Ready").equals("True/Succeeded");
                });
    }

    @Test
    void aDeclarationFromAnotherClusterOverwritesNothing() {
        // Then
        assertThat(other.condition("reject-cluster", "checkout", "Stalled")
                        .path("message")
                        .asText())
                .contains("other_cluster");
        assertThat(other.verdict("reject-cluster", "checkout", "Synced")).isEqualTo("False/Rejected");
        var record = ServiceRecord.of(all.rest(), "reject-cluster", "checkout").json();
        assertThat(record.has("description")).isFalse();
        assertThat(record.path("version").asLong())
                .isEqualTo(cluster.status("reject-cluster", "checkout")
                        .at("/recordRef/version")
                        .asLong());
    }
}
