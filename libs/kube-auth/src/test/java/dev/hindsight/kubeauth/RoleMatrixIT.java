package dev.hindsight.kubeauth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Sandbox;

/** Every identity that the shipped roles make × every rule × every namespace, over HTTP: what is not named here is refused. */
@QuarkusTest
class RoleMatrixIT {

    private static final Set<String> VIEW = Set.of("get incidents", "list incidents", "get incidents/artifacts");
    private static final Set<String> EDIT = with(
            VIEW,
            "create incidents",
            "update incidents",
            "patch incidents",
            "delete incidents",
            "create incidents/timeline",
            "create incidents/artifacts");
    private static final Set<String> OPERATOR = with(
            VIEW,
            "create incidents",
            "patch incidents",
            "update incidents/declaration",
            "create incidents/artifacts",
            "create incidents/seals",
            "create incidents/detachments");
    private static final List<String> PLACES = List.of("shop", "other", "(cluster)");

    Sandbox sandbox;

    @Inject
    AccessTable table;

    private Cluster cluster;
    private final Map<String, String> tokens = new LinkedHashMap<>();

    @BeforeEach
    void identities() {
        cluster = new Cluster(sandbox);
        cluster.awaitAggregation();
        sandbox.kubernetes().createNamespace("other");
        for (String role : List.of("hindsight-view", "view", "hindsight-edit", "edit", "admin")) {
            tokens.put(role + "@shop", cluster.token("shop", "m-" + role));
            cluster.bind(role, "shop", "shop", "m-" + role);
        }
        tokens.put("view@*", cluster.token("shop", "m-all"));
        cluster.bindEverywhere("view", "shop", "m-all");
        tokens.put("nobody", cluster.token("shop", "m-nobody"));
        tokens.put("operator", cluster.token("hindsight-system", "pm-operator"));
        tokens.put("service", cluster.token("hindsight-system", "incident-service"));
        tokens.put("cluster-admin", sandbox.kubernetes().adminToken());
    }

    @Test
    void everybodyMayExactlyWhatTheirRoleSays() {
        // Given
        List<String> expected = new ArrayList<>();
        List<String> seen = new ArrayList<>();

        // When
        for (String identity : tokens.keySet()) {
            for (Rule rule : table.rules()) {
                for (String place : PLACES) {
                    boolean asked = rule.right().isPresent() && rule.namespaced() != place.equals("(cluster)");
                    if (asked) {
                        String cell = identity + " " + rule.method() + " " + rule.path() + " in " + place;
                        expected.add(cell + ": " + (may(identity, rule, place) ? 200 : 403));
                        seen.add(cell + ": " + status(identity, rule, place));
                    }
                }
            }
        }

        // Then
        assertThat(seen).hasSize(10 * (12 * 2 + 1)).containsExactlyElementsOf(expected);
    }

    private int status(String identity, Rule rule, String place) {
        String path =
                rule.path().replace("{namespace}", place).replace("{name}", "x").replace("{digest}", "01234567");
        return Cluster.send(rule.method(), path, tokens.get(identity)).statusCode();
    }

    private static boolean may(String identity, Rule rule, String place) {
        String right = rule.right().map(r -> r.verb() + " " + r.resource()).orElseThrow();
        return switch (identity) {
            case "cluster-admin" -> true;
            case "operator" -> OPERATOR.contains(right);
            case "view@*" -> VIEW.contains(right);
            case "view@shop", "hindsight-view@shop" -> place.equals("shop") && VIEW.contains(right);
            case "edit@shop", "admin@shop" -> place.equals("shop") && EDIT.contains(right);
            // Bound alone it brings no reading: it is meant to be folded into edit.
            case "hindsight-edit@shop" -> place.equals("shop") && EDIT.contains(right) && !VIEW.contains(right);
            default -> false;
        };
    }

    private static Set<String> with(Set<String> rights, String... more) {
        Set<String> all = new TreeSet<>(rights);
        all.addAll(List.of(more));
        return all;
    }
}
