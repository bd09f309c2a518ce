package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlainHttpCheckTest {

    @ParameterizedTest
    @CsvSource({
        "enabled,  0.0.0.0,   false, true",
        "ENABLED,  10.1.2.3,  false, true",
        "enabled,  '::',      false, true",
        "enabled,  0.0.0.0,   true,  false",
        "enabled,  127.0.0.1, false, false",
        "enabled,  '::1',     false, false",
        "enabled,  localhost, false, false",
        "disabled, 0.0.0.0,   false, false",
        "redirect, 0.0.0.0,   false, false"
    })
    void onlyPlainHttpThatLeavesTheMachineWithoutAMeshIsAFault(
            String requests, String host, boolean allowed, boolean fault) {
        assertThat(PlainHttpCheck.fault(requests, host, allowed).isPresent()).isEqualTo(fault);
    }
}
