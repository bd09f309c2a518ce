package dev.hindsight.operator.wakeup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class PlainKafkaCheckTest {

    @Test
    void plainKafkaIsForThisMachineOrAMesh() {
        assertThat(fault("kafka.svc:9092", "PLAINTEXT", false)).isNotEmpty();
        assertThat(fault("localhost:9092,kafka.svc:9092", "SASL_PLAINTEXT", false))
                .isNotEmpty();
        assertThat(fault("kafka.svc:9092", "PLAINTEXT", true)).isEmpty();
        assertThat(fault("kafka.svc:9093", "SASL_SSL", false)).isEmpty();
        assertThat(fault("kafka.svc:9093", "ssl", false)).isEmpty();
        assertThat(fault("127.0.0.1:9092, localhost:9093", "PLAINTEXT", false)).isEmpty();
    }

    @Test
    void withoutAProtocolItIsPlain() {
        assertThat(PlainKafkaCheck.fault(Map.of("bootstrap.servers", "kafka:9092"), false))
                .hasValueSatisfying(fault -> assertThat(fault).contains("kafka:9092", "hindsight.kafka.allow-plain="));
    }

    private static Optional<String> fault(String servers, String protocol, boolean allowed) {
        return PlainKafkaCheck.fault(Map.of("bootstrap.servers", servers, "security.protocol", protocol), allowed);
    }
}
