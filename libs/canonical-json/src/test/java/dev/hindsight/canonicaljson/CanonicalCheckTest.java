package dev.hindsight.canonicaljson;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HexFormat;

import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class CanonicalCheckTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "true",
                "false",
                "0",
                "-1",
                "1.5",
                "1e+21",
                "1e-7",
                "100000000000000000000",
                "\"\"",
                "[1,2,[3,{}]]",
                "{\"\":1,\"a\":{\"b\":[]},\"b\":\"x/y\"}",
                "\"\\u0000\\u001f\\b\\t\\n\\f\\r\\\"\\\\\"",
                "\"\u007f\u0080ß€😀\"",
                "{\"€\":1,\"😀\":2,\"\uFB33\":3}"
            })
    void whatIsCanonicalPasses(String json) throws IOException {
        assertThat(new JsonCanonicalizer("[" + json + "]").getEncodedString()).isEqualTo("[" + json + "]");
        assertThatCode(() -> check(json)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{} ",
                " {}",
                "{}\n",
                "[1, 2]",
                "{\"a\": 1}",
                "{\"a\":1,}",
                "[1,]",
                "[,1]",
                "[",
                "{\"a\"",
                "]",
                "{\"a\":1]",
                "[1}",
                "{\"b\":1,\"a\":2}",
                "{\"a\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "{\"\uFB33\":3,\"😀\":2}",
                "{a:1}",
                "{\"a\":1}{\"b\":2}",
                "[]]",
                "tru",
                "truth",
                "nul",
                "TRUE",
                "NaN",
                "Infinity",
                "undefined"
            })
    void whatHasAnotherStructureOrOrderIsRefused(String json) {
        assertThatThrownBy(() -> check(json)).isInstanceOf(NotCanonical.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01",
                "+1",
                "-0",
                "1.0",
                "1.50",
                "1E3",
                "1e3",
                "1e21",
                "1e400",
                "9007199254740993",
                "0.1e1",
                ".5",
                "1.",
                "-",
                "1-1",
                "0x1",
                "1e+021",
                "123456789012345678901234567890",
                "0.1000000000000000055511151231257827"
            })
    void numbersHaveOneSpellingAndMustFitADouble(String json) {
        assertThatThrownBy(() -> check("[" + json + "]")).isInstanceOf(NotCanonical.class);
        assertThatThrownBy(() -> check(json)).isInstanceOf(NotCanonical.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "\"abc",
                "\"\t\"",
                "\"\u0000\"",
                "\"\\/\"",
                "\"\\u0041\"",
                "\"\\u00e9\"",
                "\"\\ud83d\\ude00\"",
                "\"\\ud800\"",
                "\"\\u000a\"",
                "\"\\u001F\"",
                "\"\\u00\"",
                "\"\\x\"",
                "'a'"
            })
    void stringsHaveOneSpelling(String json) {
        assertThatThrownBy(() -> check(json)).isInstanceOf(NotCanonical.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eda080",
                "edbfbf",
                "c080",
                "c1bf",
                "e08080",
                "f0808080",
                "f4908080",
                "f5808080",
                "80",
                "c3",
                "ff"
            })
    void bytesThatAreNotUtf8AndLoneSurrogatesAreRefused(String hex) {
        byte[] bytes = HexFormat.of().parseHex("22" + hex + "22");
        assertThatThrownBy(() -> check(bytes)).isInstanceOf(NotCanonical.class);
    }

    @Test
    void depthIsLimitedWithoutUsingTheStack() {
        assertThatCode(() -> check("[".repeat(64) + "]".repeat(64))).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("[".repeat(65) + "]".repeat(65))).hasMessageContaining("64 levels");
        assertThatThrownBy(() -> check("[".repeat(8_000_000))).isInstanceOf(NotCanonical.class);
    }

    @Test
    void aKeyHasALimitSinceItIsRemembered() {
        assertThatCode(() -> check("{\"" + "k".repeat(4096) + "\":1}")).doesNotThrowAnyException();
        assertThatThrownBy(() -> check("{\"" + "k".repeat(4097) + "\":1}")).hasMessageContaining("4096");
    }

    @Test
    void theMessageSaysWhere() {
        assertThatThrownBy(() -> check("{\"a\":1.0}")).hasMessage("byte 8: the number 1.0 must be spelled 1");
    }

    private static void check(String json) {
        check(json.getBytes(UTF_8));
    }

    private static void check(byte[] bytes) {
        CanonicalCheck.check(bytes);
    }
}
