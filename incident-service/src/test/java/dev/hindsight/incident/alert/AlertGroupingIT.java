package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** Which alerts are one incident, and where it belongs, with the labels that Prometheus adds to a scrape. */
@QuarkusTest
@IncidentSandbox
class AlertGroupingIT {
    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    private static String crashLoop(String container, String fingerprint) {
        return firing(
                "KubePodCrashLooping",
                fingerprint,
                minutesAgo(5),
                "container",
                container,
                "job",
                "kube-state-metrics",
                "service",
                "kube-prometheus-kube-state-metrics");
    }

    @Test
    void twoWorkloadsThatOneExporterReportsAreTwoIncidents() {
        // Given
        Sender sender = Sender.with(api, "");

        // When
        sender.send(crashLoop("checkout", "c0ffee00000007aa"), crashLoop("newsletter", "c0ffee00000007bb"));

        // Then
        assertThat(sender.incidents()).hasSize(2);
    }

    @Test
    void theNamespaceOfTheExporterIsNotThatOfItsAlerts() {
        // Given
        Api shop = Api.admin(sandbox);
        Sender sender = Sender.with(api, "\"allowedNamespaces\": [\"*\"]");

        // When
        sender.send(
                firing(
                        "KubeDeploymentReplicasMismatch",
                        "c0ffee0000000008",
                        minutesAgo(15),
                        "deployment",
                        "checkout",
                        "exported_namespace",
                        shop.namespace(),
                        "namespace",
                        "monitoring"),
                firing(
                        "CheckoutErrors",
                        "c0ffee00000008bb",
                        minutesAgo(10),
                        "service",
                        "checkout",
                        "namespace",
                        shop.namespace()));

        // Then
        assertThat(shop.get(shop.incidents()).jsonPath().getList("items")).hasSize(2);
        assertThat(sender.incidents()).isEmpty();
    }

    @Test
    void alertsOfAnotherClusterAreIncidentsOfTheirOwnWithoutObjectAndCapture() {
        // Given
        Sender sender = Sender.with(api, "\"clusterLabel\": \"cluster\", \"thisCluster\": [\"eu-1\"]");

        // When
        sender.send(
                firing("CheckoutErrors", "c0ffee00000009aa", minutesAgo(10), "service", "checkout", "cluster", "eu-1"),
                firing("CheckoutErrors", "c0ffee00000009bb", minutesAgo(1), "service", "checkout", "cluster", "us-1"));

        // Then
        assertThat(sender.incidents()).hasSize(2);
        Map<String, Object> own = sender.incidents().get(0);
        Map<String, Object> other = sender.incidents().get(1);
        assertThat(own).doesNotContainKey("projectionDeclinedAt");
        assertThat(own.get("anomalies").toString()).doesNotContain("other_cluster");
        assertThat(other).containsKey("projectionDeclinedAt");
        assertThat(other.get("anomalies").toString())
                .contains("other_cluster", "is of cluster us-1: no object and no capture here");
    }
}
