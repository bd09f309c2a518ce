package dev.hindsight.operator.wakeup;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/** In production Kafka without TLS is for this machine only, or for a mesh that encrypts it. */
@ApplicationScoped
class PlainKafkaCheck {

    private static final Set<String> ENCRYPTED = Set.of("SSL", "SASL_SSL");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Map<String, Object> kafka;
    private final KafkaConfig config;

    PlainKafkaCheck(@Identifier("default-kafka-broker") Map<String, Object> kafka, KafkaConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    void atStart(@Observes StartupEvent event) {
        if (LaunchMode.current() == LaunchMode.NORMAL && kafka.containsKey("bootstrap.servers")) {
            fault(kafka, config.allowPlain()).ifPresent(fault -> {
                throw new IllegalStateException(fault);
            });
        }
    }

    static Optional<String> fault(Map<String, Object> settings, boolean allowed) {
        var servers = String.valueOf(settings.get("bootstrap.servers"));
        var protocol = String.valueOf(settings.getOrDefault("security.protocol", "PLAINTEXT"));
        var encrypted = ENCRYPTED.contains(protocol.strip().toUpperCase(Locale.ROOT));
        var local = Arrays.stream(servers.split(",")).map(PlainKafkaCheck::host).allMatch(LOOPBACK::contains);
        if (allowed || local || encrypted) {
            return Optional.empty();
        }
        return Optional.of("kafka.bootstrap.servers " + servers + " is " + protocol + " to another machine; set"
                + " kafka.security.protocol to SSL or SASL_SSL, or hindsight.kafka.allow-plain=true where a mesh"
                + " encrypts it");
    }

    private static String host(String server) {
        var colon = server.lastIndexOf(':');
        return colon < 0 ? server.strip() : server.substring(0, colon).strip();
    }
}
