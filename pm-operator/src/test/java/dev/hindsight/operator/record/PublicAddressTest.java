package dev.hindsight.operator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
    private static final String KNOWN = "https://incident-service.hindsight-system.svc:8443/v1/x";

    private static PublicAddress at(String url) {
        return new PublicAddress(Optional.of(URI.create(url)));
    }

    @ParameterizedTest
    @CsvSource({
        "https://incidents.example.org, https://incidents.example.org/v1/x",
        "https://incidents.example.org/, https://incidents.example.org/v1/x",
        "https://example.org/hindsight/, https://example.org/hindsight/v1/x",
        "http://127.0.0.1:8080, http://127.0.0.1:8080/v1/x"
    })
    void anAddressIsBuiltOnTheSetting(String url, String address) {
        assertThat(at(url).of("/v1/x", KNOWN)).isEqualTo(address);
    }

    @Test
    void withoutTheSettingItIsTheOneThatIsKnown() {
        assertThat(new PublicAddress(Optional.empty()).of("/v1/x", KNOWN)).isEqualTo(KNOWN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"incidents.example.org", "ftp://x", "https:///v1", "https://x/?a=b", "https://x/#a"})
    void whatIsNoWebAddressIsRefusedAtTheStart(String url) {
        assertThatThrownBy(() -> at(url)).hasMessageContaining("hindsight.public-url");
    }
}
