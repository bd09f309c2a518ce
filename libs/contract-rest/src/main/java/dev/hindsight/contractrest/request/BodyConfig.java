package dev.hindsight.contractrest.request;

import java.util.Optional;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;

/** How large the body of a request may be. */
@ConfigMapping(prefix = "hindsight.http.body")
interface BodyConfig {
    /** By default {@code quarkus.http.limits.max-body-size}, which bounds the routes with a credential of their own too. */
    Optional<MemorySize> limit();
}
