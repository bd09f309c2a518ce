package dev.hindsight.kubeauth;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Which method and path needs which right: the one readable table of a service, offered as a CDI bean. A route that is
 * not in it is refused, and the service does not start with one.
 */
public final class AccessTable {

    private final Map<Route, Rule> rules;

    private AccessTable(Map<Route, Rule> rules) {
        this.rules = rules;
    }

    /** Fails on two rules for one route: the second would silently win or lose. */
    public static AccessTable of(Rule... rules) {
        Map<Route, Rule> table = new LinkedHashMap<>();
        for (Rule rule : rules) {
            if (table.putIfAbsent(rule.route(), rule) != null) {
                throw new IllegalArgumentException("two rules for " + rule.route());
            }
        }
        return new AccessTable(table);
    }

    public Collection<Rule> rules() {
        return List.copyOf(rules.values());
    }

    Optional<Rule> ruleFor(Route route) {
        return Optional.ofNullable(rules.get(route));
    }

    /** Open rules have literal paths, so this may look at the request before REST has matched it. */
    boolean isOpen(Route request) {
        return ruleFor(request).filter(rule -> rule.right().isEmpty()).isPresent();
    }

    /** One rule a line, as in a README. */
    @Override
    public String toString() {
        return rules.values().stream().map(Rule::toString).collect(Collectors.joining("\n"));
    }
}
