package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.jupiter.api.Test;

class CrdGoldenTest {
    private static final String REGENERATE =
            "./mvnw -pl pm-operator -am test -Dtest=CrdGoldenTest -Dsurefire.failIfNoSpecifiedTests=false -Dcrd.write";

    @Test
    void theCommittedCrdIsWhatTheTypesSay() throws IOException {
        // When
        var generated = CrdYaml.generated();

        // Then
        if (System.getProperty("crd.write") != null) {
            Files.writeString(CrdYaml.COMMITTED, generated);
        }
        assertThat(CrdYaml.COMMITTED)
                .as("The CRD no longer says what the Java types say. Regenerate, read and commit it:%n  %s", REGENERATE)
                .exists()
                .hasContent(generated);
    }
}
