package dev.hindsight.incident.incident.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
@IncidentSandbox
class HurryReadmeIT {
    private static final Pattern SCRIPT = Pattern.compile("## In a hurry.*?```bash\n(.*?)```", Pattern.DOTALL);

    Sandbox sandbox;

    @TempDir
    Path directory;

    @Test
    void theExamplesOfTheReadmeRunWithCurl() throws Exception {
        // Given
        Api api = Api.admin(sandbox);
        Matcher readme = SCRIPT.matcher(Files.readString(Path.of("README.md")));
        assertThat(readme.find()).isTrue();

        // When
        run(readme.group(1), api);

        // Then
        JsonPath incidents = api.get(api.incidents()).jsonPath();
        assertThat(incidents.getList("items")).hasSize(1);
        assertThat(incidents.getString("items[0].severity")).isEqualTo("SEV1");
        assertThat(incidents.getString("items[0].startedAt")).isEqualTo("2026-01-02T03:04:05Z");
        String name = incidents.getString("items[0].name");
        assertThat(api.get(api.incident(name) + "/timeline").jsonPath().getString("items[0].text"))
                .isEqualTo("Rolled back to 1.4.1");
    }

    private void run(String script, Api api) throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().put("INCIDENT_URL", "http://localhost:" + RestAssured.port);
        bash.environment().put("TOKEN", api.token());
        bash.environment().put("NAMESPACE", api.namespace());
        Process process = bash.start();
        boolean ended = process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
    }
}
