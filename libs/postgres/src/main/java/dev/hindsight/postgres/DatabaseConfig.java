package dev.hindsight.postgres;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long PostgreSQL is waited for. */
@ConfigMapping(prefix = "hindsight.database")
public interface DatabaseConfig {

    /** For a free connection: after it all are in use, or none can be made. */
    @WithDefault("PT5S")
    Duration connection();

    /** For a statement, the row locks that it needs included: after it PostgreSQL itself gives it up. */
    @WithDefault("PT10S")
    Duration statement();

    /** For any byte on a connection: after it PostgreSQL counts as away. Longer than a statement, so that it answers first. */
    @WithDefault("PT15S")
    Duration silence();
}
