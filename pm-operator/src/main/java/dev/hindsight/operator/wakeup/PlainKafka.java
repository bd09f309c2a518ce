package dev.hindsight.operator.wakeup;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** In production Kafka without TLS is for this machine only, or for a mesh that encrypts it. */
final class PlainKafka {

    private static final Set<String> ENCRYPTED = Set.of("SSL", "SASL_SSL");
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private PlainKafka() {}

    static Optional<String> fault(Map<String, Object> settings, boolean allowed) {
        var servers = String.valueOf(settings.get("bootstrap.servers"));
        var protocol = String.valueOf(settings.getOrDefault("security.protocol", "PLAINTEXT"));
        var local = Arrays.stream(servers.split(",")).map(PlainKafka::host).allMatch(LOOPBACK::contains);
        if (allowed || local || ENCRYPTED.contains(protocol)) {
            return Optional.empty();
        }
        return Optional.of("kafka.bootstrap.servers " + servers + " is " + protocol + " to another machine; set"
                + " kafka.security.protocol to SSL or SASL_SSL, or hindsight.operator.wake-ups.allow-plaintext=true where"
                + " a mesh encrypts it");
    }

    private static String host(String server) {
        var colon = server.lastIndexOf(':');
        return colon < 0 ? server.strip() : server.substring(0, colon).strip();
    }
}
