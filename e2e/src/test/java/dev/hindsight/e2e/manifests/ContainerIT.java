package dev.hindsight.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;

import dev.hindsight.e2e.Packaging;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.SandboxExtension;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.postgres.Database;
import dev.hindsight.sandbox.wait.Patience;

/** The environment and the probes that the base gives a container fit the program in it. */
@ExtendWith(SandboxExtension.class)
@ResourceLock(value = Manifests.CLUSTER, mode = ResourceAccessMode.READ)
@WithSandbox(kubernetes = true, postgres = true)
class ContainerIT {

    @Test
    void incidentServiceServesHttpsAndAnswersItsProbes(Sandbox sandbox, @TempDir Path folder) throws Exception {
        // Given: the Secrets incident-service-database and -kafka, with the keys that k8s/INSTALL.md names, and no
        // Kafka
        Database database = sandbox.postgres().createDatabase("container");
        Map<String, String> secret = Map.of(
                "KAFKA_SASL_JAAS_CONFIG",
                        "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"any\" password=\"any\";",
                "QUARKUS_DATASOURCE_REACTIVE_URL", database.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", database.program(),
                "QUARKUS_DATASOURCE_PASSWORD", database.programPassword(),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_FLYWAY_JDBC_URL", database.jdbcUrl(),
                "QUARKUS_FLYWAY_USERNAME", database.owner(),
                "QUARKUS_FLYWAY_PASSWORD", database.ownerPassword());

        // When
        try (Container container = start(sandbox, "incident-service", folder, secret)) {

            // Then
            awaitProbes(container);
        }
    }

    @Test
    void pmOperatorServesHttpsAndAnswersItsProbes(Sandbox sandbox, @TempDir Path folder) throws Exception {
        // Given: neither the Secret pm-operator-kafka nor Kafka

        // When
        try (Container container = start(sandbox, "pm-operator", folder, Map.of())) {

            // Then
            awaitProbes(container);
            await().atMost(Patience.LIMIT)
                    .until(() -> container.probe("readiness"), ready -> ready.contains("unreachable"));
            assertThat(container.probe("readiness")).startsWith("200 ");
        }
    }

    private static void awaitProbes(Container container) {
        await().atMost(Patience.LIMIT).untilAsserted(() -> {
            assertThat(container.isAlive()).as(container.log()).isTrue();
            for (String probe : new String[] {"startup", "liveness", "readiness"}) {
                assertThat(container.probe(probe)).as(probe).startsWith("200 ");
            }
        });
    }

    private static Container start(Sandbox sandbox, String program, Path folder, Map<String, String> secret)
            throws Exception {
        new Manifests(sandbox.kubernetes()).apply("overlays/sandbox");
        Certificate.into(folder);
        Map<String, String> more = new HashMap<>(secret);
        Path kubeconfig = sandbox.kubernetes().kubeconfigFor("hindsight-system", program);
        more.put("KUBECONFIG", kubeconfig.toString());
        List<String> command = Packaging.ofThisRun().command(program, List.of());
        return new Container(containerOf(sandbox, program), command, folder, freePort(), more);
    }

    private static JsonNode containerOf(Sandbox sandbox, String program) throws IOException {
        String built = sandbox.kubernetes()
                .kubectl("create", "--dry-run=client", "-o", "json", "-k", Manifests.path("base/" + program))
                .orFail()
                .out();
        try (MappingIterator<JsonNode> objects =
                Manifests.JSON.readerFor(JsonNode.class).readValues(built)) {
            while (objects.hasNext()) {
                JsonNode object = objects.next();
                if (object.path("kind").asText().equals("Deployment")) {
                    return object.at("/spec/template/spec/containers/0");
                }
            }
        }
        throw new AssertionError("no Deployment in\n" + built);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
