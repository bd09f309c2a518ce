package dev.hindsight.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.MethodName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.wait.Patience;

/** The commands of k8s/README.md alone, on a platform of its own. */
@TestMethodOrder(MethodName.class)
class UninstallIT {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final String CRD = "crd/incidents.hindsight.dev";

    private static Platform platform;
    private static Kubernetes cluster;
    private static List<String> commands;

    @BeforeAll
    static void start() throws IOException {
        platform = Platform.start();
        cluster = platform.kubernetes();
        commands = blocksBelow("## Uninstall");
    }

    @AfterAll
    static void stop() {
        platform.close();
    }

    @Test
    void aInThisOrderNothingIsLeftAndNoRecordIsLost() throws Exception {
        // Given
        cluster.createNamespace("shop");
        declare("left-behind");
        var record = "/v1/namespaces/shop/incidents/left-behind";
        var rest = new Rest(platform.incidentUrl(), cluster.adminToken());
        await().atMost(Patience.LIMIT).until(() -> rest.get(record).status() == 200);

        // When
        run(commands.get(0));

        // Then
        assertThat(left()).isEmpty();
        assertThat(recordsThatAreKept("left-behind")).isEqualTo(1);
    }

    @Test
    void bWhoBeganWithTheProgramsHasAWayOut() throws Exception {
        // Given
        platform.operator().kill();
        Platform.applyManifests(cluster);
        declare("in-the-way");
        cluster.kubectl(
                        "patch",
                        "incident",
                        "in-the-way",
                        "-n",
                        "shop",
                        "--type=merge",
                        "-p",
                        "{\"metadata\":{\"finalizers\":[\"hindsight.dev/detach\"]}}")
                .orFail();
        cluster.kubectl("delete", "--ignore-not-found", "--wait=false", "-k", Manifests.path("base"))
                .orFail();
        await().atMost(Patience.LIMIT)
                .until(() -> cluster.kubectl("get", CRD, "-o", "jsonpath={.status.conditions[*].type}")
                        .out()
                        .contains("Terminating"));

        // When
        run(commands.get(1));

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(left()).isEmpty());
    }

    private static void declare(String name) {
        cluster.kubectl("apply", "-f", manifest(name).toString()).orFail();
    }

    private static Path manifest(String name) {
        try {
            return Files.writeString(Files.createTempFile(platform.directory(), name, ".yaml"), """
                    apiVersion: hindsight.dev/v1alpha1
                    kind: Incident
                    metadata: {name: %s, namespace: shop}
                    spec: {title: Still there when Hindsight is uninstalled, severity: SEV3, startedAt: "2026-11-30T08:00:00Z"}
                    """.formatted(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int recordsThatAreKept(String name) throws SQLException {
        var database = platform.incidentDatabase();
        try (var connection =
                        DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
                var found = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM incident WHERE name = '" + name + "'")) {
            found.next();
            return found.getInt(1);
        }
    }

    /** Whatever bears our name. */
    private static List<String> left() {
        var kinds =
                "crd,namespace,clusterrole,clusterrolebinding,validatingadmissionpolicy,validatingadmissionpolicybinding";
        return cluster.kubectl("get", kinds, "-o", "name")
                .orFail()
                .out()
                .lines()
                .filter(name -> name.contains("hindsight"))
                .toList();
    }

    private static void run(String script) throws IOException, InterruptedException {
        var log = Files.createTempFile(platform.directory(), "uninstall", ".log");
        var builder = new ProcessBuilder("bash", "-eo", "pipefail", "-c", script)
                .directory(REPOSITORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var environment = builder.environment();
        environment.put("KUBECONFIG", cluster.adminKubeconfig().toString());
        environment.put(
                "PATH",
                cluster.kubectlBinary().toAbsolutePath().getParent() + File.pathSeparator + environment.get("PATH"));
        var process = builder.start();
        assertThat(process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as(script)
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    /** The commands of a section, a text a block. */
    private static List<String> blocksBelow(String heading) throws IOException {
        var readme = Files.readString(REPOSITORY.resolve("k8s/README.md"));
        var section = readme.substring(readme.indexOf(heading) + heading.length());
        var end = section.indexOf("\n## ");
        return Pattern.compile("```\n(.*?)```", Pattern.DOTALL)
                .matcher(section.substring(0, end))
                .results()
                .map(block -> block.group(1))
                .toList();
    }
}
