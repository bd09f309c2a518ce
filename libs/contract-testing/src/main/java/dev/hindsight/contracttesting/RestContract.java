package dev.hindsight.contracttesting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import dev.hindsight.contractrest.contract.ContractDocument;
import dev.hindsight.contractrest.problem.ProblemType;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.kubeauth.AccessTable;

/** The openapi.yaml of a service, held against itself and against the code. */
public final class RestContract {
    private static final String PROBLEMS = "https://hindsight.dev/problems/";
    private static final Set<String> OF_KUBE_AUTH = Set.of("unauthenticated", "forbidden", "authorization_unavailable");

    private final ContractDocument document = new ContractDocument();

    /** The problems of the contract are those of the libraries and of the service's own enums. */
    public void listsTheProblemsOf(ProblemType[]... ofTheService) {
        Set<String> listed = new TreeSet<>();
        document.tree()
                .at("/components/schemas/Problem/properties/type/enum")
                .forEach(type -> listed.add(type.asText()));
        Set<String> known = new TreeSet<>();
        Stream.concat(Stream.<ProblemType[]>of(RestProblem.values()), Arrays.stream(ofTheService))
                .flatMap(Arrays::stream)
                .forEach(type -> known.add(type.uri().toString()));
        OF_KUBE_AUTH.forEach(code -> known.add(PROBLEMS + code));
        assertThat(listed).isEqualTo(known);
    }

    /** Each example of a request or an answer keeps its schema; there are at least so many. */
    public void keepsItsExamples(int atLeast) {
        List<String> broken = new ArrayList<>();
        int checked = check("", document.tree(), broken);
        assertThat(broken).isEmpty();
        assertThat(checked).isGreaterThanOrEqualTo(atLeast);
    }

    /** Looks for media types: objects with a schema and an example. */
    private int check(String pointer, JsonNode node, List<String> broken) {
        int checked = 0;
        if (node.has("schema") && node.has("example") && node.path("schema").isObject()) {
            document.faults(pointer + "/schema", node.get("example"))
                    .forEach(fault -> broken.add(pointer + " " + fault.field() + ": " + fault.message()));
            checked++;
        }
        for (var child : node.properties()) {
            checked += check(
                    pointer + "/" + child.getKey().replace("~", "~0").replace("/", "~1"), child.getValue(), broken);
        }
        return checked;
    }

    public void hasNoDanglingReference() {
        assertThat(document.tree().findValuesAsText("$ref"))
                .filteredOn(
                        reference -> document.tree().at(reference.substring(1)).isMissingNode())
                .isEmpty();
    }

    /** The routes that the package serves, those of the contract and those of the access table are the same. */
    public void agreesWithRoutes(String servedBy, AccessTable permitted) {
        Set<String> served = served(servedBy);
        Set<String> rules = new TreeSet<>();
        permitted.rules().forEach(rule -> rules.add(rule.method() + " " + rule.path()));
        Set<String> documented = new TreeSet<>();
        document.operations().forEach(operation -> documented.add(operation.method() + " " + operation.path()));
        assertThat(documented).isEqualTo(served);
        assertThat(rules).isEqualTo(served);
    }

    private static Set<String> served(String servedBy) {
        Set<String> routes = new TreeSet<>();
        new ClassFileImporter()
                .importPackages(servedBy).stream()
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
}
