package dev.hindsight.outbox.kafka;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;

/** No event travels where anybody can read it: in production plain Kafka is for this machine only, or for a mesh. */
@ApplicationScoped
class PlainKafkaCheck {
    private static final List<String> ENCRYPTED = List.of("SSL", "SASL_SSL");

    private final Map<String, Object> kafka;
    private final KafkaConfig config;

    PlainKafkaCheck(@Identifier("default-kafka-broker") Map<String, Object> kafka, KafkaConfig config) {
        this.kafka = kafka;
        this.config = config;
    }

    void atStart(@Observes StartupEvent event) {
        if (LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        String protocol = String.valueOf(kafka.getOrDefault("security.protocol", "PLAINTEXT"));
        String servers = String.valueOf(kafka.getOrDefault("bootstrap.servers", "localhost:9092"));
        fault(protocol, servers, config.allowPlain()).ifPresent(fault -> {
            throw new IllegalStateException(fault);
        });
    }

    static Optional<String> fault(String protocol, String servers, boolean allowed) {
        boolean isEncrypted = ENCRYPTED.contains(protocol.strip().toUpperCase(Locale.ROOT));
        if (isEncrypted || allowed || Arrays.stream(servers.split(",")).allMatch(PlainKafkaCheck::isLoopback)) {
            return Optional.empty();
        }
        return Optional.of("Plain Kafka at " + servers + " would show events to whoever listens. Set"
                + " kafka.security.protocol to SSL or SASL_SSL, or hindsight.kafka.allow-plain=true where a mesh"
                + " encrypts it.");
    }

    private static boolean isLoopback(String server) {
        String host = server.strip().replaceFirst("^[A-Z_]+://", "").replaceFirst(":[0-9]+$", "");
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
