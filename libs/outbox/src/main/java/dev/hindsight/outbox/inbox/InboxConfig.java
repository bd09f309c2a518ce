package dev.hindsight.outbox.inbox;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How often is tried before an event is put aside, and how long it is remembered that one was handled. */
@ConfigMapping(prefix = "hindsight.inbox")
public interface InboxConfig {

    /** Attempts at an event that fails for a reason of its own; some reasons are a race that the next attempt wins. */
    @WithDefault("3")
    int attempts();

    /** First pause between attempts; it doubles. */
    @WithDefault("PT0.1S")
    Duration retryAfter();

    /** Longest pause between attempts while a dependency is away. */
    @WithDefault("PT10S")
    Duration retryUpTo();

    /** Longer than the topics keep events: what is read again from a topic's beginning must still be known. */
    @WithDefault("P35D")
    Duration retention();
}
