package dev.hindsight.operator.record;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.hindsight.operator.rest.RestConfig;

/** Where incident-service is and how long one call may take. */
@ConfigMapping(prefix = RecordConfig.PREFIX)
public interface RecordConfig extends RestConfig {

    /** Of these settings. */
    String PREFIX = "hindsight.record";

    /** What messages and the TLS registry call the service. */
    String SERVICE = "incident-service";

    /** Base address of incident-service, without a path. */
    @Override
    @WithDefault("https://incident-service.hindsight-system.svc:8443")
    URI url();
}
