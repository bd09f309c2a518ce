package dev.hindsight.e2e.operator;

import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;

import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.PolicyRuleBuilder;

import dev.hindsight.e2e.Together;
import dev.hindsight.sandbox.wait.Patience;

/** The operator's shipped role without one right, until closed. */
public final class Rights implements AutoCloseable {
    private static final String ROLE = "hindsight-pm-operator";

    private final Together all;
    private final List<PolicyRule> shipped;

    private Rights(Together all, List<PolicyRule> shipped) {
        this.all = all;
        this.shipped = shipped;
    }

    /** Of the named API group; returns when the API server knows. */
    public static Rights without(Together all, String verb, String group, String resource) {
        var shipped = all.kubernetes()
                .client()
                .rbac()
                .clusterRoles()
                .withName(ROLE)
                .require()
                .getRules();
        var rights = new Rights(all, shipped);
        rights.write(shipped.stream()
                .map(rule -> rule.getApiGroups().contains(group) ? less(rule, resource) : rule)
                .filter(rule -> !rule.getResources().isEmpty())
                .toList());
        rights.awaitAnswer(verb, group, resource, "no");
        return rights;
    }

    private static PolicyRule less(PolicyRule rule, String resource) {
        return new PolicyRuleBuilder(rule).removeFromResources(resource).build();
    }

    private void write(List<PolicyRule> rules) {
        all.kubernetes().client().rbac().clusterRoles().withName(ROLE).edit((ClusterRole role) -> {
            role.setRules(rules);
            return role;
        });
    }

    private void awaitAnswer(String verb, String group, String resource, String answer) {
        var whole = resource.split("/");
        var question = new ArrayList<>(List.of(
                "auth",
                "can-i",
                verb,
                group.isEmpty() ? whole[0] : whole[0] + "." + group,
                "--as=system:serviceaccount:hindsight-system:pm-operator",
                "--all-namespaces"));
        if (whole.length > 1) {
            question.add("--subresource=" + whole[1]);
        }
        await().atMost(Patience.LIMIT).until(() -> all.kubernetes()
                .kubectl(question.toArray(String[]::new))
                .out()
                .strip()
                .equals(answer));
    }

    @Override
    public void close() {
        write(shipped);
    }
}
