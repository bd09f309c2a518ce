package dev.hindsight.incident.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;

import dev.hindsight.contractrest.contract.ContractDocument;
import dev.hindsight.kubeauth.Rule;

/** What is served, what is documented and what is permitted are the same set of routes. */
class RoutesTest {
    private static Set<String> served() {
        Set<String> routes = new TreeSet<>();
        new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.hindsight.incident").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .forEach(type -> type.getMethods().forEach(method -> addRoute(type, method, routes)));
        return routes;
    }

    private static void addRoute(JavaClass type, JavaMethod method, Set<String> routes) {
        String path = type.getAnnotationOfType(Path.class).value()
                + (method.isAnnotatedWith(Path.class)
                        ? "/" + method.getAnnotationOfType(Path.class).value()
                        : "");
        method.getAnnotations().stream()
                .filter(annotation -> annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                .map(annotation -> annotation.getRawType().getSimpleName())
                .forEach(verb ->
                        routes.add(verb + " " + path.replaceAll("/+", "/").replaceAll("\\{(\\w+):[^/]*}", "{$1}")));
    }

    private static Set<String> documented() {
        Set<String> routes = new TreeSet<>();
        new ContractDocument()
                .operations()
                .forEach(operation -> routes.add(operation.method() + " " + operation.path()));
        return routes;
    }

    private static Set<String> permitted() {
        Set<String> routes = new TreeSet<>();
        new IncidentAccess().table().rules().forEach(rule -> routes.add(rule.method() + " " + rule.path()));
        return routes;
    }

    @Test
    void routesContractAndAccessTableAgree() {
        assertThat(documented()).isEqualTo(served());
        assertThat(permitted()).isEqualTo(served());
    }

    @Test
    void everyRightIsOnAResourceOfOursAndSendersOfAlertsAloneHaveACredentialOfTheirOwn() {
        assertThat(new IncidentAccess().table().rules())
                .filteredOn(rule -> rule.kind() != Rule.Kind.CLUSTER)
                .containsExactly(Rule.self("POST", "/v1/intake/{source}/alertmanager"));
        assertThat(new IncidentAccess().table().rules())
                .filteredOn(rule -> rule.kind() == Rule.Kind.CLUSTER)
                .allMatch(rule -> rule.right().orElseThrow().resource().matches("(incidents|alertsources)(/[a-z]+)?"));
    }
}
