package dev.hindsight.contractrest.request;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;

/** {@code hindsight.public-url}, the same setting as the operator's. */
@ConfigMapping(prefix = "hindsight.public-url")
interface PublicUrlConfig {

    /** Address under which people reach this service, with a path if a proxy adds one; absent: as each request named it. */
    @WithParentName
    Optional<URI> url();
}
