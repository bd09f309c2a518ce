package dev.hindsight.kubeauth;

import java.util.Optional;

/**
 * One route and the right that it needs. With {@code {namespace}} in its path the right is needed in that namespace,
 * otherwise in the whole cluster. Without a right the route is open to anybody.
 */
public record Rule(String method, String path, Optional<Right> right) {

    private static final String NAMESPACE = "{namespace}";

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
        if (right.isEmpty() && path.contains("{")) {
            throw new IllegalArgumentException("an open route has no parameters: " + path);
        }
    }

    /** {@code rule(GET, "/v1/namespaces/{namespace}/incidents", "list", "incidents")}. */
    public static Rule rule(String method, String path, String verb, String resource) {
        return new Rule(method, path, Optional.of(new Right(verb, resource)));
    }

    /** A route that needs neither token nor right: documents, nothing else. */
    public static Rule open(String method, String path) {
        return new Rule(method, path, Optional.empty());
    }

    public boolean namespaced() {
        return path.contains(NAMESPACE);
    }

    Route route() {
        return new Route(method, path);
    }

    @Override
    public String toString() {
        String needs = right.map(r -> r.verb() + " " + r.resource()).orElse("(open)");
        return "%-7s %-75s %-30s %s".formatted(method, path, needs, namespaced() ? "namespace" : "cluster");
    }
}
