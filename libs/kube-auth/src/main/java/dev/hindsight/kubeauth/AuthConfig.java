package dev.hindsight.kubeauth;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who is believed, for how long an answer of the API server is kept, and how long one is waited for. */
@ConfigMapping(prefix = "hindsight.auth")
interface AuthConfig {

    /** Audience that a token made for us carries. */
    @WithDefault("hindsight")
    String audience();

    /** The API server's own audiences (its --api-audiences); by default those of kubeadm and of a plain server. */
    @WithDefault("https://kubernetes.default.svc.cluster.local,https://kubernetes.default.svc")
    List<String> apiServerAudiences();

    /** Whether kubectl's token is good here too; a service that we talk to could replay such a token. */
    @WithDefault("true")
    boolean acceptApiServerTokens();

    /** Whether plain HTTP may leave this machine in production: only where a mesh encrypts it. */
    @WithDefault("false")
    boolean allowPlainHttp();

    /** API group of the resources in the access table. */
    @WithDefault("hindsight.dev")
    String apiGroup();

    /** Hard limit for one question to the API server, retries included: after it the answer is 503. */
    @WithDefault("PT3S")
    Duration reviewTimeout();

    /** Tokens remembered; one entry is about 1 KiB. */
    @WithDefault("10000")
    long tokenCacheSize();

    /** Permissions remembered; one entry is about 1 KiB. */
    @WithDefault("50000")
    long accessCacheSize();

    /** Questions of each kind that wait for the API server at a time: beyond it the answer is 503 at once. */
    @WithDefault("64")
    int reviewsInFlight();

    /** How long a yes is remembered: the longest that a removed right or deleted token still works. */
    @WithDefault("PT60S")
    Duration positiveTtl();

    /** How long a no is remembered: the longest that a new right is not seen. */
    @WithDefault("PT10S")
    Duration negativeTtl();

    /** What a token must be good for, any of these. */
    default List<String> acceptedAudiences() {
        Stream<String> apiServer = acceptApiServerTokens() ? apiServerAudiences().stream() : Stream.empty();
        return Stream.concat(Stream.of(audience()), apiServer).distinct().toList();
    }
}
