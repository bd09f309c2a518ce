package dev.hindsight.kubeauth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Ticker;

/** Says who a token stands for. Tokens are remembered by their SHA-256 only. */
@ApplicationScoped
class TokenReviews {

    private static final String PATH = "/apis/authentication.k8s.io/v1/tokenreviews";

    private final ApiServer apiServer;
    private final ReviewMetrics.Kind metrics;
    private final List<String> audiences;
    private final ReviewCache<String, Optional<Subject>> cache;

    @Inject
    TokenReviews(ApiServer apiServer, AuthConfig config, ReviewMetrics metrics, Ticker ticker) {
        this.apiServer = apiServer;
        this.audiences = config.acceptedAudiences();
        this.metrics = metrics.kind("token");
        Duration yes = config.positiveTtl();
        Duration no = config.negativeTtl();
        this.cache = new ReviewCache<>(
                new ReviewCache.Bounds(config.tokenCacheSize(), config.reviewsInFlight()),
                who -> who.isPresent() ? yes : no,
                this.metrics,
                ticker);
    }

    /** Empty when the API server does not vouch for it; fails with {@link ApiServerUnavailable}. */
    CompletableFuture<Optional<Subject>> subjectOf(String token) {
        return cache.get(sha256(token), key -> review(token));
    }

    private CompletableFuture<Optional<Subject>> review(String token) {
        ObjectNode review = ApiServer.review("authentication.k8s.io/v1", "TokenReview");
        ObjectNode spec = review.putObject("spec").put("token", token);
        audiences.forEach(spec.putArray("audiences")::add);
        return apiServer.review(PATH, review).thenApply(this::verdict);
    }

    private Optional<Subject> verdict(JsonNode status) {
        Optional<Subject> subject = status.path("authenticated").asBoolean() && forUs(status)
                ? Optional.of(subject(status.path("user")))
                : Optional.empty();
        metrics.reviewed(subject.isPresent());
        return subject;
    }

    /** A server that ignores audiences answers without any: such a token may be meant for somebody else. */
    private boolean forUs(JsonNode status) {
        return strings(status.path("audiences")).stream().anyMatch(audiences::contains);
    }

    private static Subject subject(JsonNode user) {
        Map<String, List<String>> extra = new HashMap<>();
        user.path("extra").properties().forEach(e -> extra.put(e.getKey(), strings(e.getValue())));
        return new Subject(
                user.path("username").asText(), user.path("uid").asText(), strings(user.path("groups")), extra);
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asText()));
        return strings;
    }

    private static String sha256(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
