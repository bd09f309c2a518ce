package dev.hindsight.incident.evidence.bytes;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much may be under way. */
@ConfigMapping(prefix = "hindsight.evidence")
interface TransferConfig {
    /** Bytes of artifacts in upload and download at one time; more are answered 503. The heap needs about thrice as much. */
    @WithDefault("96M")
    MemorySize transferMemory();
}
