package dev.hindsight.kubeauth;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import dev.hindsight.kubeauth.Rule.Kind;

/**
 * Which method and path needs which right: the one readable table of a service, offered as a CDI bean. A route that is
 * not in it is refused, and the service does not start with one.
 */
public final class AccessTable {

    private final Map<Route, Rule> rules;

    private AccessTable(Map<Route, Rule> rules) {
        this.rules = rules;
    }

    /** Fails on two rules for one route, and on two kinds of credentials for one path: one would silently win or lose. */
    public static AccessTable of(Rule... rules) {
        Map<Route, Rule> table = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (table.putIfAbsent(rule.route(), rule) != null) {
                throw new IllegalArgumentException("two rules for " + rule.route());
            }
        }
        table.values().stream()
                .filter(rule -> rule.kind() == Kind.SELF)
                .forEach(self -> refuseOtherKind(self, table.values()));
        return new AccessTable(table);
    }

    private static void refuseOtherKind(Rule self, Collection<Rule> rules) {
        if (rules.stream().anyMatch(rule -> rule.path().equals(self.path()) && rule.kind() != Kind.SELF)) {
            throw new IllegalArgumentException("two kinds of credentials for " + self.path());
        }
    }

    public Collection<Rule> rules() {
        return List.copyOf(rules.values());
    }

    Optional<Rule> ruleFor(Route route) {
        return Optional.ofNullable(rules.get(route));
    }

    /** Open rules have literal paths, so this may look at the request before REST has matched it. */
    boolean isOpen(Route request) {
        return ruleFor(request).filter(rule -> rule.kind() == Kind.OPEN).isPresent();
    }

    /**
     * The rules with a credential of their own for the path of a request, none for any other path. REST has not matched the
     * request yet: where it finds another route afterwards, that one is refused to a caller without a token.
     */
    public List<Rule> self(String path) {
        List<String> segments =
                List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
        return rules.values().stream()
                .filter(rule -> rule.kind() == Kind.SELF && rule.route().hasPath(segments))
                .toList();
    }

    /** One rule a line, as in a README. */
    @Override
    public String toString() {
        return rules.values().stream().map(Rule::toString).collect(Collectors.joining("\n"));
    }
}
