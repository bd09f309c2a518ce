package dev.hindsight.e2e;

import java.net.URI;
import java.util.Map;

import dev.hindsight.sandbox.ApiServerProxy;
import dev.hindsight.sandbox.Kubernetes;
import dev.hindsight.sandbox.Part;
import dev.hindsight.sandbox.Proxy;

/**
 * The one platform of all tests of a JVM; each has namespaces of its own. The operator reaches incident-service and the API
 * server over networks that can be made bad, its deadlines are short, and it writes down all that it would under DEBUG.
 */
public final class Together {
    private static Together shared;

    private final Platform platform;
    private Proxy toService;
    private ApiServerProxy toApiServer;

    private Together() {
        platform = Platform.start(this::operatorSettings);
    }

    public static synchronized Together shared() {
        if (shared == null) {
            shared = new Together();
        }
        return shared;
    }

    private Map<String, String> operatorSettings(Platform starting) {
        toService = Proxy.to("127.0.0.1", URI.create(starting.incidentUrl()).getPort());
        toApiServer = starting.kubernetes().proxy();
        return Map.of(
                "KUBECONFIG",
                        toApiServer
                                .kubeconfigFor(Platform.SYSTEM, "pm-operator")
                                .toString(),
                "HINDSIGHT_RECORD_URL", "http://127.0.0.1:" + toService.port(),
                "HINDSIGHT_OPERATOR_RECONCILE_DETACH_DEADLINE", "8s",
                "HINDSIGHT_OPERATOR_RECONCILE_LONGEST_RETRY", "5s",
                "JAVA_TOOL_OPTIONS", "-Dquarkus.log.category.\"dev.hindsight\".level=DEBUG");
    }

    public Platform platform() {
        return platform;
    }

    public Kubernetes kubernetes() {
        return platform.kubernetes();
    }

    public Part operator() {
        return platform.operator();
    }

    /** Between the operator and incident-service. */
    public Proxy toService() {
        return toService;
    }

    /** Between the operator and the API server. */
    public ApiServerProxy toApiServer() {
        return toApiServer;
    }

    public void heal() {
        toService.heal();
        toApiServer.heal();
    }

    /** incident-service as the admin sees it. */
    public Rest rest() {
        return new Rest(platform.incidentUrl(), kubernetes().adminToken());
    }
}
