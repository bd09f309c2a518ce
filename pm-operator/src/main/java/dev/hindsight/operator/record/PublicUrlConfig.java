package dev.hindsight.operator.record;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/** {@code hindsight.public-url}, the same setting as incident-service's. */
@ConfigMapping(prefix = "hindsight.public-url")
interface PublicUrlConfig {

    /** Address under which people reach incident-service; absent: what a status shows is the address that we use. */
    @WithParentName
    Optional<URI> url();
}
