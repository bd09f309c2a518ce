package dev.hindsight.contractrest.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlTest {

    private static PublicUrl at(String url) {
        return new PublicUrl(() -> Optional.ofNullable(url).map(URI::create));
    }

    @ParameterizedTest
    @CsvSource({
        "https://incidents.example.org, https://incidents.example.org/v1/x",
        "https://incidents.example.org/, https://incidents.example.org/v1/x",
        "https://example.org/hindsight/, https://example.org/hindsight/v1/x"
    })
    void anAddressIsBuiltOnTheSetting(String url, String address) {
        assertThat(at(url).of("/v1/x")).isEqualTo(address);
        assertThat(at(url).of(address)).isEqualTo(address);
    }

    @Test
    void withoutTheSettingAPathStaysAPath() {
        assertThat(at(null).of("/v1/x")).isEqualTo("/v1/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"incidents.example.org", "ftp://x", "https:///v1", "https://x/?a=b", "https://u:p@x"})
    void whatIsNoWebAddressIsRefusedAtTheStart(String url) {
        assertThatThrownBy(() -> at(url)).hasMessageContaining("hindsight.public-url");
    }
}
