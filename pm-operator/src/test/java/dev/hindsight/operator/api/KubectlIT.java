package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.process.Exec;
import dev.hindsight.sandbox.wait.Patience;

/** The CRD in the hands of a person with the real kubectl (operator.md §7.7, §11 rows 35 and 40). */
@WithSandbox(kubernetes = true)
class KubectlIT {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String NAME = "inc-2026-11-23-checkout-5xx";

    private static Sandbox sandbox;

    @TempDir
    private Path files;

    private String namespace;

    @BeforeAll
    static void installTheCrd(Sandbox shared) {
        sandbox = shared;
        IncidentCrd.installIn(shared);
    }

    @BeforeEach
    void aNamespaceATest(TestInfo test) {
        namespace = "kubectl-" + Integer.toHexString(test.getDisplayName().hashCode());
        sandbox.kubernetes().createNamespace(namespace);
    }

    @Test
    void rightAfterCreateAnIncidentIsInProgress() throws Exception {
        // Given
        apply();

        // When
        var json = new ObjectMapper()
                .readTree(
                        kubectl("get", "incident", NAME, "-o", "json").orFail().out());

        // Then
        assertThat(json.at("/status/observedGeneration").asInt()).isEqualTo(-1);
        assertThat(Kstatus.of(json)).isEqualTo(Kstatus.IN_PROGRESS);
    }

    @ParameterizedTest
    @CsvSource({"get,get.txt", "wide,get-wide.txt"})
    void theColumnsComeInTheStatedOrder(String view, String golden) throws Exception {
        // Given
        apply();
        status(Files.readString(GOLDEN.resolve("incident-status.yaml")));

        // When
        var table = view.equals("wide") ? kubectl("get", "inci", "-o", "wide") : kubectl("get", "inci");

        // Then
        assertThat(withoutAges(table.orFail().out())).isEqualTo(Files.readString(GOLDEN.resolve(golden)));
    }

    @Test
    void explainSaysWhatAFieldMeansAndWhichLimitsItHas() throws Exception {
        // Given
        // the API server describes a new type some time after it serves it
        await().atMost(Patience.LIMIT)
                .until(() -> kubectl("explain", "incidents.spec.capture").exitCode() == 0);

        // When
        var text = kubectl("explain", "incidents.spec.capture").orFail().out();

        // Then
        assertThat(text).isEqualTo(Files.readString(GOLDEN.resolve("explain.txt")));
    }

    @Test
    void strictApplyRefusesATypoAndNamesIt() throws Exception {
        // Given
        var typo = file("mitigatedAt:", "mitigateddAt:");

        // When
        var refused = kubectl("apply", "--validate=strict", "-f", typo);

        // Then
        assertThat(refused.exitCode()).isNotZero();
        assertThat(refused.err()).contains("unknown field \"spec.mitigateddAt\"");
    }

    @Test
    void createWithoutValidationPrunesATypo() throws Exception {
        // Given
        var typo = file("mitigatedAt:", "mitigateddAt:");

        // When
        kubectl("create", "--validate=false", "-f", typo).orFail();

        // Then
        var spec = kubectl("get", "incident", NAME, "-o", "jsonpath={.spec}")
                .orFail()
                .out();
        assertThat(spec).contains("resolvedAt").doesNotContain("mitigated");
    }

    @Test
    void waitForReadyIsNotSatisfiedByTheConditionOfAnOlderGeneration() throws Exception {
        // Given
        apply();
        status(Files.readString(GOLDEN.resolve("incident-status.yaml")));
        kubectl("wait", "--for=condition=Ready", "inci/" + NAME, "--timeout=100s")
                .orFail();

        // When
        kubectl("patch", "inci", NAME, "--type=merge", "-p", "{\"spec\":{\"severity\":\"SEV1\"}}")
                .orFail();

        // Then
        assertThat(kubectl("wait", "--for=condition=Ready", "inci/" + NAME, "--timeout=1s")
                        .err())
                .contains("timed out");
        status(Files.readString(GOLDEN.resolve("incident-status.yaml"))
                .replace("observedGeneration: 1", "observedGeneration: 2"));
        kubectl("wait", "--for=condition=Ready", "inci/" + NAME, "--timeout=100s")
                .orFail();
    }

    @ParameterizedTest
    @CsvSource({"spec.severity=SEV2,1", "spec.severity=SEV1,0", "status.lifecycle=Resolved,1", "status.lifecycle=Open,0"
    })
    void severityAndLifecycleSelectOnTheServer(String selector, int found) throws Exception {
        // Given
        apply();
        status(Files.readString(GOLDEN.resolve("incident-status.yaml")));

        // When
        var names = kubectl("get", "incidents", "--field-selector", selector, "-o", "name")
                .orFail();

        // Then
        assertThat(names.out().lines()).hasSize(found);
    }

    @Test
    void theCategoryShowsEverythingOfHindsight() throws Exception {
        // Given
        apply();

        // When
        var names = kubectl("get", "hindsight", "-o", "name").orFail().out();

        // Then
        assertThat(names).contains("incident.hindsight.dev/" + NAME);
    }

    private void apply() {
        kubectl("apply", "-f", GOLDEN.resolve("incident.yaml").toString()).orFail();
    }

    private void status(String patch) throws Exception {
        var file = Files.writeString(files.resolve("status.yaml"), patch);
        kubectl("patch", "inci", NAME, "--subresource=status", "--type=merge", "--patch-file=" + file)
                .orFail();
    }

    private String file(String text, String replacement) throws Exception {
        var manifest = Files.readString(GOLDEN.resolve("incident.yaml"), StandardCharsets.UTF_8);
        return Files.writeString(files.resolve("incident.yaml"), manifest.replace(text, replacement))
                .toString();
    }

    private Exec kubectl(String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        all.add("--namespace=" + namespace);
        return sandbox.kubernetes().kubectl(all.toArray(String[]::new));
    }

    /** Ages change by the second, and the widths of columns with them. */
    private static String withoutAges(String table) {
        return table.replaceAll("(?<= )\\d+[smhd](\\d+[smhd])?(?= |\\n)", "AGE")
                .replaceAll(" {2,}", "   ")
                .replaceAll(" +\\n", "\n");
    }
}
