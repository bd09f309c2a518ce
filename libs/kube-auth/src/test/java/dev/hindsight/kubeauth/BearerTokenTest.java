package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

    private static final String LONGEST = "x".repeat(16_384);

    @ParameterizedTest
    @ValueSource(strings = {"Bearer a.b-c_d~e+f/9==", "bearer a.b-c_d~e+f/9==", "BEARER   a.b-c_d~e+f/9==  "})
    void theTokenIsReadWhateverTheCaseOfTheSchemeAndTheSpaces(String header) {
        assertThat(BearerToken.in(header)).contains("a.b-c_d~e+f/9==");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "Bearer    ",
                "Bearertoken",
                "Basic abc",
                " Bearer abc",
                "Bearer a b",
                "Bearer =",
                "Bearer a=b",
                "Bearer \"x\"",
                "Bearer a,b",
                "Bearer \tabc",
                "Bearer abc\t",
                "Bearer äbc",
                "Bearer a\u0000"
            })
    void anythingElseIsNoToken(String header) {
        assertThat(BearerToken.in(header)).isEmpty();
    }

    @Test
    void aTokenHasABound() {
        assertThat(BearerToken.in("Bearer " + LONGEST)).contains(LONGEST);
        assertThat(BearerToken.in("Bearer " + LONGEST + "x")).isEmpty();
    }
}
