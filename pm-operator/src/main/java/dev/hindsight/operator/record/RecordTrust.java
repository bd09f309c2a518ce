package dev.hindsight.operator.record;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.quarkus.tls.runtime.TrustStoreProvider;
import io.smallrye.common.annotation.Identifier;

import dev.hindsight.operator.rest.Authorities;

/** Names the authorities of incident-service to the TLS registry. */
final class RecordTrust {

    @Produces
    @Singleton
    @Identifier(RecordConfig.SERVICE)
    TrustStoreProvider authorities(RecordConfig config) {
        return new Authorities(RecordConfig.PREFIX + ".ca-file", config.caFile());
    }
}
