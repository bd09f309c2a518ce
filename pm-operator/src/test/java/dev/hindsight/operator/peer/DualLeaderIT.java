package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Two operators act at once, as for one retry period after a lease is lost (operator.md §11 row 8). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class DualLeaderIT extends OperatorRun {
    private static final Path PROGRAM = Path.of("target/quarkus-app/quarkus-run.jar");
    private static final Path LOG = Path.of("target/second-operator.log");

    @Inject
    Config config;

    private Process second;

    @BeforeEach
    void aSecondOperatorLeadsToo() throws Exception {
        second = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(LOG.toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> Files.readString(LOG).contains("leader_gained"));
    }

    @AfterEach
    void theSecondOperatorEnds() {
        second.destroyForcibly();
    }

    @Test
    void bothWorkOnOneIncidentAndLeaveOneResult() {
        // Given
        var started = Instant.ofEpochSecond(Instant.now().getEpochSecond() - 600);
        applyStartedAt(started, "capture: {lookahead: 1s}");
        for (var severity : List.of("SEV1", "SEV3", "SEV4", "SEV1")) {
            patchSpec("{\"severity\":\"" + severity + "\"}");
        }

        // When
        patchSpec("{\"resolvedAt\":\"" + started.plusSeconds(300) + "\"}");

        // Then
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(incident()
                        .at("/status/capture/episodes/0/manifestDigest")
                        .asText())
                .isEqualTo(record().manifestDigests().get(0)));
        awaitCondition("Ready", "True", "Succeeded");
        assertThat(record().fields().path("severity").asText()).isEqualTo("SEV1");
        assertThat(record().manifestDigests()).hasSize(1);
        var last = new AtomicReference<>("");
        await("neither of them writes any more")
                .during(Duration.ofSeconds(5))
                .atMost(Duration.ofSeconds(30))
                .until(() -> version().equals(last.getAndSet(version())));
        assertThat(second.isAlive()).isTrue();
    }

    private String version() {
        return incident().at("/metadata/resourceVersion").asText();
    }

    private List<String> command() {
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.add("-Dkubeconfig=" + System.getProperty("kubeconfig"));
        command.addAll(List.of("-Dquarkus.http.port=0", "-Dquarkus.otel.sdk.disabled=true"));
        Map.of(
                        "quarkus.kubernetes-client",
                        List.of("api-server-url", "ca-cert-file", "trust-certs", "token"),
                        "hindsight.record",
                        List.of("url", "token-file"))
                .forEach((prefix, names) -> names.stream()
                        .map(name -> prefix + "." + name)
                        .forEach(name -> command.add("-D" + name + "=" + config.getValue(name, String.class))));
        command.addAll(List.of("-jar", PROGRAM.toString()));
        return command;
    }
}
