package dev.hindsight.outbox.relay;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.hindsight.outbox.kafka.TopicSettings;

/** Who we are on the wire, how the relay works, and how topics are made. */
@ConfigMapping(prefix = "hindsight.outbox")
public interface OutboxConfig {

    /** CloudEvents source of our events, a URI reference such as /incident-service. */
    String source();

    /** Whether this process may relay; replicas agree among themselves which one does. */
    @WithDefault("true")
    boolean relay();

    /** How often the database is asked when nobody woke us: what a lost wake-up costs. */
    @WithDefault("PT1S")
    Duration poll();

    /** How long a leader that does not stir keeps the lock, whether it hangs, is paused or is cut off. */
    @WithDefault("PT10S")
    Duration lease();

    /** Shortest time between two wake-ups of one process: each is a transaction of the database. */
    @WithDefault("PT0.01S")
    Duration wakeUpEvery();

    /** Shortest time between two looks while commits come one by one: under load each event waits as long at most. */
    @WithDefault("PT0.005S")
    Duration gather();

    /** Oldest unsent events looked at together; more than go into the memory. */
    @WithDefault("12000")
    int batchEvents();

    /** Bytes of events in memory at most, plus one event; half of it is read at once, with a quarter of it on its way. */
    @WithDefault("8388608")
    int memory();

    /** How long sent events are kept for people to look at, from their commit. */
    @WithDefault("P1D")
    Duration retention();

    /** Longest pause before an event that Kafka refuses is tried again; the first is a second. */
    @WithDefault("PT1M")
    Duration retryUpTo();

    /** Topics that are missing are made like this; the partitions of those that exist are compared. */
    TopicSettings topic();
}
