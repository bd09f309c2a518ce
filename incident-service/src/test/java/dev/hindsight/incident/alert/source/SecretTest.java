package dev.hindsight.incident.alert.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

class SecretTest {

    @Test
    void aSecretHasMoreRandomBitsThanAnybodyCanTry() {
        assertThat(Secret.random()).hasSize(47).startsWith("hsa_").isNotEqualTo(Secret.random());
    }

    @Test
    void onlyTheSameSecretIsOneOfThem() {
        // Given
        String one = Secret.random();
        String other = Secret.random();

        // Then
        assertThat(Secret.isOneOf(one, List.of(Secret.hash(other), Secret.hash(one))))
                .isTrue();
        assertThat(Secret.isOneOf(one, List.of(Secret.hash(other)))).isFalse();
        assertThat(Secret.isOneOf(one, List.of())).isFalse();
    }

    @Test
    void bearerAndBasicAreRead() {
        assertThat(Secret.presented("Bearer abc")).contains("abc");
        assertThat(Secret.presented("bearer  abc ")).contains("abc");
        assertThat(Secret.presented("Basic dXNlcjpwYTpzcw==")).contains("pa:ss");
        assertThat(Secret.presented("Basic !!")).isEmpty();
        assertThat(Secret.presented("Digest abc")).isEmpty();
        assertThat(Secret.presented("Bearer ")).isEmpty();
        assertThat(Secret.presented(null)).isEmpty();
    }
}
