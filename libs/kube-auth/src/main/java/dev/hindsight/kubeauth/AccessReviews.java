package dev.hindsight.kubeauth;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.benmanes.caffeine.cache.Ticker;

/** Says whether somebody has a right, in one namespace or in the whole cluster. */
@ApplicationScoped
class AccessReviews {

    private static final String PATH = "/apis/authorization.k8s.io/v1/subjectaccessreviews";

    private final ApiServer apiServer;
    private final ReviewMetrics.Kind metrics;
    private final String group;
    private final ReviewCache<Question, Boolean> cache;

    /** An absent namespace asks for the whole cluster. */
    record Question(Subject subject, Rule.Right right, Optional<String> namespace) {}

    @Inject
    AccessReviews(ApiServer apiServer, AuthConfig config, ReviewMetrics metrics, Ticker ticker) {
        this.apiServer = apiServer;
        this.metrics = metrics.kind("access");
        this.group = config.apiGroup();
        Duration yes = config.positiveTtl();
        Duration no = config.negativeTtl();
        this.cache = new ReviewCache<>(
                new ReviewCache.Bounds(config.accessCacheSize(), config.reviewsInFlight()),
                allowed -> allowed ? yes : no,
                this.metrics,
                ticker);
    }

    /** Fails with {@link ApiServerUnavailable}. */
    CompletableFuture<Boolean> allowed(Question question) {
        return cache.get(question, this::review);
    }

    private CompletableFuture<Boolean> review(Question question) {
        ObjectNode review = ApiServer.review("authorization.k8s.io/v1", "SubjectAccessReview");
        ObjectNode spec = review.putObject("spec");
        addSubject(spec, question.subject());
        ObjectNode attributes = spec.putObject("resourceAttributes")
                .put("group", group)
                .put("verb", question.right().verb())
                .put("resource", question.right().mainResource());
        question.right().subresource().ifPresent(subresource -> attributes.put("subresource", subresource));
        question.namespace().ifPresent(namespace -> attributes.put("namespace", namespace));
        return apiServer.review(PATH, review).thenApply(status -> {
            boolean allowed = status.path("allowed").asBoolean();
            metrics.reviewed(allowed);
            return allowed;
        });
    }

    private static void addSubject(ObjectNode spec, Subject subject) {
        spec.put("user", subject.username()).put("uid", subject.uid());
        subject.groups().forEach(spec.putArray("groups")::add);
        ObjectNode extra = spec.putObject("extra");
        subject.extra().forEach((key, values) -> values.forEach(extra.putArray(key)::add));
    }
}
