package dev.hindsight.incident.evidence.seal;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.hindsight.incident.incident.record.Severity;

/** Settings of seals. */
@ConfigMapping(prefix = "hindsight.evidence")
interface SealConfig {
    /** How long an episode's window stays open after its end when no object declares it; the CRD's default. */
    @WithDefault("15m")
    Duration lookahead();

    /** How far before its start an episode's window begins at the latest, whoever captures; the CRD's default. */
    @WithDefault("30m")
    Duration lookback();

    /** The least severe incident that gets an object of the operator's; the same as its hindsight.operator.project.severity. */
    @WithDefault("SEV3")
    Severity capturedSeverity();

    /** How long an operator may take after the window's end to ask for the seal itself; two of its retries. */
    @WithDefault("10m")
    Duration sealGrace();

    /** The longest sleep between looks for due episodes; another replica may have left some. */
    @WithDefault("30s")
    Duration sealCheck();
}
