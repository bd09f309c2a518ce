package dev.hindsight.outbox.kafka;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What we demand of the connection to Kafka; the client's own settings are {@code kafka.*}. */
@ConfigMapping(prefix = "hindsight.kafka")
interface KafkaConfig {

    /** Whether an unencrypted connection may leave this machine in production: only where a mesh encrypts it. */
    @WithDefault("false")
    boolean allowPlain();
}
