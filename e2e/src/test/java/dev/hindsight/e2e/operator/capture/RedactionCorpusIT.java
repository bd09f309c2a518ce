package dev.hindsight.e2e.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.EventBuilder;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ProgramLog;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.process.Part;

/** Secrets planted wherever a cluster lets people put text; none comes out anywhere (operator.md §11 row 24). */
class RedactionCorpusIT {
    private static final String NAMESPACE = "redaction";
    private static final String MARKER = "Overheard:";
    private static final int EACH = 8;

    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    private final PlantedSecrets secrets = new PlantedSecrets();

    @Test
    void noPlantedSecretIsInEvidenceStatusEventsOrLogs() {
        // Given
        cluster.namespace(NAMESPACE);
        deploy("1");
        deploy("2");
        Stream.generate(() -> secrets.notes(MARKER))
                .limit(EACH)
                .flatMap(List::stream)
                .forEach(this::tell);

        // When
        cluster.declareEnding(NAMESPACE, "checkout");
        cluster.awaitCondition(NAMESPACE, "checkout", "EvidenceCaptured", "True/Sealed");

        // Then
        assertThat(secrets.planted()).hasSizeGreaterThan(200).doesNotHaveDuplicates();
        var evidence = evidence();
        assertThat(evidence).contains(MARKER, "[REDACTED:", "\"diff\"");
        assertThat(leaked(evidence)).as("in the evidence").isEmpty();
        assertThat(leaked(cluster.status(NAMESPACE, "checkout").toString()))
                .as("in the status")
                .isEmpty();
        assertThat(leaked(eventsOfTheOperator())).as("in Events").isEmpty();
        for (var program : List.of(all.operator(), all.platform().incidentService())) {
            assertThat(leaked(logOf(program)))
                    .as("in the log of " + program.name())
                    .isEmpty();
            assertThat(new ProgramLog(program.log()).linesFromInfo())
                    .as("notes above DEBUG")
                    .noneMatch(line -> line.contains(MARKER));
        }
    }

    private List<String> leaked(String text) {
        return secrets.planted().stream().filter(text::contains).toList();
    }

    private String evidence() {
        var record = ServiceRecord.of(all.rest(), NAMESPACE, "checkout");
        var digests = record.artifacts().findValuesAsText("digest").stream();
        var paths = Stream.concat(
                digests.map(digest -> "/artifacts/" + digest.replace("sha256:", "")), Stream.of("/manifests/0"));
        var bytes = new StringBuilder(record.artifacts().toString());
        paths.forEach(path -> bytes.append(new String(record.bytes(path), StandardCharsets.UTF_8)));
        return bytes.toString();
    }

    private String eventsOfTheOperator() {
        var events = cluster.client().v1().events().inNamespace(NAMESPACE).list().getItems().stream()
                .filter(event -> "hindsight.dev/pm-operator".equals(event.getReportingComponent()))
                .toList();
        assertThat(events).isNotEmpty();
        return events.toString();
    }

    private static String logOf(Part program) {
        return String.join("\n", new ProgramLog(program.log()).lines());
    }

    private void tell(String note) {
        cluster.client()
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withGenerateName("planted-")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withApiVersion("v1")
                        .withKind("Pod")
                        .withNamespace(NAMESPACE)
                        .withName("checkout-1")
                        .endInvolvedObject()
                        .withType("Warning")
                        .withReason("Planted")
                        .withMessage(note)
                        .withFirstTimestamp(Cluster.minutesAgo(1).toString())
                        .withLastTimestamp(Cluster.minutesAgo(1).toString())
                        .withCount(1)
                        .withNewSource("kubelet", "node-1")
                        .build())
                .create();
    }

    private void deploy(String version) {
        cluster.apply("""
                apiVersion: apps/v1
                kind: Deployment
                metadata:
                  name: checkout
                  namespace: %s
                  annotations:
                    kubernetes.io/change-cause: "set env DB_PASSWORD=%s"
                    vcs.repository.url.full: "https://ci:%s@git.example/shop"
                spec:
                  replicas: 0
                  selector: {matchLabels: {app: checkout}}
                  template:
                    metadata:
                      labels: {app: checkout}
                      annotations: {vault/inject: "%s", note: "%s"}
                    spec:
                      containers:
                      - name: main
                        image: shop/checkout:%s
                        args: ["--x=%s", "%s"]
                        command: [sh, -c, "echo %s"]
                        env: [{name: ANY, value: "%s"}, {name: APP_VERSION, value: "%s"}]
                """.formatted(
                        NAMESPACE,
                        secrets.secret(14),
                        secrets.secret(20),
                        secrets.secret(12),
                        secrets.secret(12),
                        version,
                        secrets.secret(12),
                        secrets.secret(12),
                        secrets.secret(12),
                        secrets.secret(12),
                        secrets.token()));
        cluster.awaitReplicaSets(NAMESPACE, Integer.parseInt(version));
    }
}
