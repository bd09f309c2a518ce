package dev.hindsight.operator.wakeup;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The notifications that come by Kafka. Without {@code kafka.bootstrap.servers} only the polls find changes. */
@ConfigMapping(prefix = "hindsight.operator.wake-ups")
interface WakeUpConfig {

    /** Events of incident-service; only their keys are read. */
    @WithDefault("hindsight.incidents")
    String topic();

    /** Time for one question to Kafka. */
    @WithDefault("5s")
    Duration patience();

    /** Time between two looks whether the brokers answer: a consumer does not report that they went. */
    @WithDefault("20s")
    Duration look();

    /** Pause before Kafka is tried again. */
    @WithDefault("5s")
    Duration retry();
}
