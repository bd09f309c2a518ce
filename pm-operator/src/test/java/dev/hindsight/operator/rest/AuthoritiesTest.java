package dev.hindsight.operator.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuthoritiesTest {

    private static final String SETTING = "hindsight.record.ca-file";

    @TempDir
    Path folder;

    @Test
    void withoutAFileThoseOfTheJvmCount() {
        assertThat(new Authorities(SETTING, Optional.empty()).getTrustStore(null))
                .isNull();
    }

    @Test
    void aFileThatIsMissingOrHoldsNoCertificateIsNamedWithItsSetting() throws Exception {
        var missing = folder.resolve("missing.crt");
        var broken = Files.writeString(folder.resolve("broken.crt"), "-----BEGIN CERTIFICATE-----\nMIIB");

        assertThatThrownBy(() -> new Authorities(SETTING, Optional.of(missing)).getTrustStore(null))
                .hasMessage(SETTING + ": cannot read the certificates of " + missing);
        assertThatThrownBy(() -> new Authorities(SETTING, Optional.of(broken)).getTrustStore(null))
                .hasMessage(SETTING + ": cannot read the certificates of " + broken);
    }
}
