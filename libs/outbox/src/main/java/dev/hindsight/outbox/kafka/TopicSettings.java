package dev.hindsight.outbox.kafka;

import java.time.Duration;

import io.smallrye.config.WithDefault;

/** How topics are made, and what is compared of those that exist. */
public interface TopicSettings {
    /** Never change it: events of one subject would go to another partition. */
    @WithDefault("12")
    int partitions();

    /** Copies; -1 is the broker's default. */
    @WithDefault("-1")
    short replication();

    @WithDefault("P30D")
    Duration retention();
}
