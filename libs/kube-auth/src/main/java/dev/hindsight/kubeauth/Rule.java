package dev.hindsight.kubeauth;

import java.util.Locale;
import java.util.Optional;

/**
 * One route and what it asks of a caller. A rule with a right needs a token of the cluster and that right: in the namespace of
 * its path where {@code {namespace}} stands in it, otherwise in the whole cluster.
 */
public record Rule(String method, String path, Kind kind, Optional<Right> right) {

    private static final String NAMESPACE = "{namespace}";

    /** What authenticates the caller of a route. */
    public enum Kind {
        /** A token of the cluster; the right of the rule is needed too. */
        CLUSTER,
        /** Nothing. */
        OPEN,
        /** A credential that the resource itself checks, as the first thing that it does. */
        SELF
    }

    /** {@code resource} is {@code incidents}, or {@code incidents/seals} for a subresource. */
    public record Right(String verb, String resource) {

        String mainResource() {
            return resource.split("/", 2)[0];
        }

        Optional<String> subresource() {
            int slash = resource.indexOf('/');
            return slash < 0 ? Optional.empty() : Optional.of(resource.substring(slash + 1));
        }
    }

    public Rule {
        path = Route.normal(path);
        if (kind == Kind.OPEN && path.contains("{")) {
            throw new IllegalArgumentException("an open route has no parameters: " + path);
        }
        if (right.isPresent() != (kind == Kind.CLUSTER)) {
            throw new IllegalArgumentException("a right is of a caller of the cluster: " + path);
        }
    }

    /** {@code rule(GET, "/v1/namespaces/{namespace}/incidents", "list", "incidents")}. */
    public static Rule rule(String method, String path, String verb, String resource) {
        return new Rule(method, path, Kind.CLUSTER, Optional.of(new Right(verb, resource)));
    }

    /** A route that needs neither token nor right: documents, nothing else. */
    public static Rule open(String method, String path) {
        return new Rule(method, path, Kind.OPEN, Optional.empty());
    }

    /**
     * A route with a credential of its own, such as {@code self(POST, "/v1/intake/{source}/alertmanager")}. Its path may have
     * parameters, and all rules of that path are of this kind: no other method is offered there. Nothing is asked of the request
     * before its resource is, so the resource bounds the body too.
     */
    public static Rule self(String method, String path) {
        return new Rule(method, path, Kind.SELF, Optional.empty());
    }

    public boolean namespaced() {
        return path.contains(NAMESPACE);
    }

    Route route() {
        return new Route(method, path);
    }

    @Override
    public String toString() {
        String needs = right.map(r -> r.verb() + " " + r.resource())
                .orElse("(" + kind.name().toLowerCase(Locale.ROOT) + ")");
        return "%-7s %-75s %-30s %s".formatted(method, path, needs, namespaced() ? "namespace" : "cluster");
    }
}
