package dev.hindsight.incident.http;

import java.util.Set;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.config.MeterFilter;

/** A request that REST did not match, or that was hung up on, has no template: its path would be a label without bounds. */
@Singleton
final class BoundedUriTag {
    private static final Set<String> WITHOUT_PARAMETERS = Set.of("/v1/incidents", "/v1/alertsources");

    @Produces
    @Singleton
    MeterFilter filter() {
        return MeterFilter.replaceTagValues("uri", BoundedUriTag::bounded);
    }

    static String bounded(String uri) {
        if (!uri.startsWith("/v1/") || uri.contains("{") || WITHOUT_PARAMETERS.contains(uri)) {
            return uri;
        }
        return uri.startsWith("/v1/intake/") ? "/v1/intake/{source}" : "/v1/…";
    }
}
