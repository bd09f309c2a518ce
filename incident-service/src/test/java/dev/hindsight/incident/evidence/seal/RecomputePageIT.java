package dev.hindsight.incident.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Runs what RECOMPUTE.md shows, so that it stays true. */
@QuarkusTest
@IncidentSandbox
class RecomputePageIT {
    private static final Pattern SCRIPT =
            Pattern.compile("## Recompute a seal(?<setup>.*?)```bash\n(?<script>.*?)```", Pattern.DOTALL);
    private static final Pattern VARIABLE = Pattern.compile("\\$([A-Z_]+)");

    Sandbox sandbox;

    @TempDir
    Path directory;

    @Test
    void aSealIsRecomputedWithCurlAndSha256sumAsThePageSays() throws Exception {
        // Given two artifacts under a seal
        Evidence evidence = new Evidence(Api.admin(sandbox), "checkout-5xx");
        evidence.api().open("checkout-5xx");
        evidence.keep("{\"n\":1}".getBytes(UTF_8), Evidence.EVENTS);
        evidence.keep("{\"gaps\":[]}".getBytes(UTF_8), Evidence.EVENTS.replace("kind=events", "kind=capture-run"));
        evidence.resolve();
        evidence.seal(0);

        // When
        String output = run(page().group("script"), evidence);

        // Then
        assertThat(output.lines()).hasSize(3).allMatch(line -> line.endsWith(": OK"));
        assertThat(output).startsWith("manifest.json: OK");
    }

    @Test
    void thePageSaysWhereEveryVariableComesFrom() throws IOException {
        // When
        Stream<String> variables = VARIABLE.matcher(page().group("script"))
                .results()
                .map(variable -> variable.group(1))
                .distinct();

        // Then
        assertThat(variables).hasSize(5).allSatisfy(variable -> assertThat(page().group("setup"))
                .containsPattern("\\b" + variable + "[=`]"));
    }

    private static Matcher page() throws IOException {
        Matcher page = SCRIPT.matcher(Files.readString(Path.of("RECOMPUTE.md")));
        assertThat(page.find()).isTrue();
        return page;
    }

    private String run(String script, Evidence evidence) throws Exception {
        Path output = directory.resolve("output");
        ProcessBuilder bash = new ProcessBuilder("bash", "-euo", "pipefail", "-c", script)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        bash.environment().put("INCIDENT_URL", "http://localhost:" + RestAssured.port);
        bash.environment().put("TOKEN", evidence.api().token());
        bash.environment().put("NAMESPACE", evidence.api().namespace());
        bash.environment().put("NAME", evidence.name());
        bash.environment().put("EPISODE", "0");
        Process process = bash.start();
        boolean ended = process.waitFor(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        String text = Files.readString(output);
        assertThat(ended).as(text).isTrue();
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }
}
