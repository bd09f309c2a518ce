package dev.hindsight.e2e;

import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.process.Exec;
import dev.hindsight.sandbox.wait.Patience;

/** A person with kubectl, who may edit in one namespace. */
record Responder(Kubernetes cluster, Path kubeconfig, String namespace, Narrator narrator) {
    static Responder of(Platform platform, String namespace, Narrator narrator) {
        Path kubeconfig = platform.kubernetes().kubeconfigFor(namespace, "responder");
        return new Responder(platform.kubernetes(), kubeconfig, namespace, narrator);
    }

    /** Told with its output. */
    String kubectl(String... arguments) {
        String output = cluster.kubectlAs(kubeconfig, arguments).orFail().out();
        narrator.shows("kubectl -n " + namespace + " " + quoted(arguments), output);
        return output;
    }

    /** As a shell would need it. */
    private static String quoted(String... arguments) {
        return Stream.of(arguments)
                .map(argument -> argument.matches(".*[{}\" ].*") ? "'" + argument + "'" : argument)
                .collect(Collectors.joining(" "));
    }

    JsonNode incidents() {
        Exec get = cluster.kubectlAs(kubeconfig, "get", "incidents", "-o", "json");
        return Texts.json(get.orFail().out()).path("items");
    }

    JsonNode status(String name) {
        Exec get = cluster.kubectlAs(kubeconfig, "get", "incident", name, "-o", "json");
        return Texts.json(get.orFail().out()).path("status");
    }

    JsonNode awaitStatus(String name, String pointer, Predicate<JsonNode> holds) {
        return await("status" + pointer + " of " + name)
                .atMost(Patience.LIMIT)
                .pollInterval(Duration.ofMillis(300))
                .until(() -> status(name), status -> holds.test(status.at(pointer)));
    }
}
