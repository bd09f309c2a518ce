package dev.hindsight.operator.capture;

import java.time.Duration;
import java.util.List;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How capture reads the cluster. */
@ConfigMapping(prefix = "hindsight.operator.capture")
public interface CaptureConfig {

    /** How long the API server keeps Events; its own default is one hour. */
    @WithDefault("PT1H")
    Duration eventTtl();

    /** Time between two runs, ±10 % and never more than a third of the TTL. */
    @WithDefault("PT10M")
    Duration interval();

    /** How long after its time the final run is repeated while a list breaks off; the service seals without us after ten minutes. */
    @WithDefault("PT5M")
    Duration finalGrace();

    /** Pages read of one resource in one namespace: 20,000 Events, a few seconds of API server time. */
    @WithDefault("40")
    int maxPages();

    /** Names of environment variables and annotations whose values a diff shows; `*` at either end. */
    @WithDefault("*_VERSION,LOG_LEVEL")
    List<String> plainValues();

    /** The program version that `capture-run` names. */
    @WithDefault("${quarkus.application.version:unknown}")
    String version();
}
