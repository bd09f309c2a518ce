package dev.hindsight.outbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainKafkaCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"PLAINTEXT", "SASL_PLAINTEXT"})
    void aPlainConnectionToAnotherMachineIsRefusedAndToldHowToMendIt(String protocol) {
        assertThat(PlainKafkaCheck.fault(protocol, "192.0.2.7:9092", false))
                .hasValueSatisfying(fault -> assertThat(fault)
                        .contains("192.0.2.7:9092", "kafka.security.protocol", "hindsight.kafka.allow-plain"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSL", "SASL_SSL", "sasl_ssl"})
    void anEncryptedConnectionIsAllowed(String protocol) {
        assertThat(PlainKafkaCheck.fault(protocol, "192.0.2.7:9093", false)).isEmpty();
    }

    @Test
    void aMeshThatSaysSoMayEncryptItself() {
        assertThat(PlainKafkaCheck.fault("PLAINTEXT", "192.0.2.7:9092", true)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:9092", "127.0.0.1:9092, localhost:9093", "PLAINTEXT://127.0.0.1:9092"})
    void thisMachineAloneIsAllowed(String servers) {
        assertThat(PlainKafkaCheck.fault("PLAINTEXT", servers, false)).isEmpty();
    }

    @Test
    void oneServerElsewhereIsEnoughToRefuse() {
        assertThat(PlainKafkaCheck.fault("PLAINTEXT", "127.0.0.1:9092,192.0.2.7:9092", false))
                .isPresent();
    }
}
