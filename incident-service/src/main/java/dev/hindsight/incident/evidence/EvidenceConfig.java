package dev.hindsight.incident.evidence;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of evidence. */
@ConfigMapping(prefix = "hindsight.evidence")
interface EvidenceConfig {
    /** How long an episode's window stays open after its end when no object declares it; the CRD's default. */
    @WithDefault("15m")
    Duration lookahead();

    /** How long an operator may take after the window's end to ask for the seal itself; two of its retries. */
    @WithDefault("10m")
    Duration sealGrace();

    /** The longest sleep between looks for due episodes; another replica may have left some. */
    @WithDefault("30s")
    Duration sealCheck();

    /** Bytes of artifacts in upload and download at one time; more are answered 503. The heap needs about thrice as much. */
    @WithDefault("96M")
    MemorySize transferMemory();
}
