package dev.hindsight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxResourceIT {
    @Test
    void an_application_gets_its_database_and_its_identity(@TempDir Path folder) throws Exception {
        // Given
        Path manifest = Files.writeString(
                folder.resolve("namespace.yaml"), "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: applied\n");
        var resource = new SandboxResource();
        resource.init(Map.of(
                "parts", "postgres,kubernetes", "serviceAccount", "system/program", "manifests", manifest.toString()));

        // When
        try {
            Map<String, String> configuration = resource.start();

            // Then
            assertThat(configuration)
                    .containsEntry("quarkus.datasource.username", "app_program")
                    .containsEntry("quarkus.flyway.username", "app_owner")
                    .containsKeys("quarkus.datasource.reactive.url", "quarkus.kubernetes-client.api-server-url");
            Sandbox sandbox = injected(resource);
            assertThat(sandbox.kubernetes()
                            .kubectl("get", "namespace", "applied")
                            .exitCode())
                    .isZero();
            assertThat(sandbox.kubernetes()
                            .kubectl(
                                    "auth", "whoami", "--token=" + configuration.get("quarkus.kubernetes-client.token"))
                            .orFail()
                            .out())
                    .contains("system:serviceaccount:system:program");
        } finally {
            resource.stop();
        }
    }

    private static Sandbox injected(SandboxResource resource) {
        var injected = new Sandbox[1];
        resource.inject((value, matcher) -> injected[0] = (Sandbox) value);
        return injected[0];
    }
}
