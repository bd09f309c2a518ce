package dev.hindsight.e2e;

import static java.util.Map.entry;

import java.net.URI;
import java.time.ZonedDateTime;
import java.util.Map;

import dev.hindsight.sandbox.kubernetes.ApiServerProxy;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.network.Proxy;
import dev.hindsight.sandbox.process.Part;

/**
 * The one platform of all tests of a JVM; each has namespaces of its own. The operator reaches incident-service and the API
 * server over networks that can be made bad, its pauses are short, and it writes down all that it would under DEBUG. What
 * protects a program from a slow part is patient here, for the whole machine may be slow.
 */
public final class Together {
    private static final String PATIENT = "PT2M";
    /** Where people reach it, as if behind a gateway. */
    public static final String PUBLIC_URL = "https://example.org/hindsight";

    private static final Map<String, String> INCIDENT_SERVICE = Map.of(
            "HINDSIGHT_PUBLIC_URL", PUBLIC_URL,
            "HINDSIGHT_AUTH_REVIEW_TIMEOUT", PATIENT,
            "HINDSIGHT_AUTH_NEGATIVE_TTL", "PT1S",
            "HINDSIGHT_DATABASE_CONNECTION", "PT30S",
            "HINDSIGHT_DATABASE_STATEMENT", PATIENT,
            "HINDSIGHT_DATABASE_SILENCE", "PT3M",
            "HINDSIGHT_HTTP_DEADLINE_REQUEST", "PT4M",
            "QUARKUS_SHUTDOWN_DELAY", "PT6S");

    private static Together shared;

    private final Platform platform;
    private Proxy toService;
    private ApiServerProxy toApiServer;

    private Together() {
        platform = Platform.start(INCIDENT_SERVICE, this::operatorSettings);
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
        return Map.ofEntries(
                entry(
                        "KUBECONFIG",
                        toApiServer
                                .kubeconfigFor(Platform.SYSTEM, "pm-operator")
                                .toString()),
                entry("HINDSIGHT_PUBLIC_URL", PUBLIC_URL),
                entry("HINDSIGHT_RECORD_URL", "http://127.0.0.1:" + toService.port()),
                entry("HINDSIGHT_RECORD_BREAKER_PAUSE", "1s"),
                entry("HINDSIGHT_OPERATOR_RECONCILE_DETACH_DEADLINE", "5s"),
                entry("HINDSIGHT_OPERATOR_RECONCILE_FIRST_RETRY", "500ms"),
                entry("HINDSIGHT_OPERATOR_RECONCILE_LONGEST_RETRY", "1s"),
                // nobody asks again by itself within a test
                entry("HINDSIGHT_OPERATOR_RECONCILE_REFUSED_RETRY", "1h"),
                entry("HINDSIGHT_OPERATOR_WAKE_UPS_RETRY", "1s"),
                // a slow leader keeps its lease; that of one that is gone is ended by endLease()
                entry("HINDSIGHT_LEADER_LEASE", "5m"),
                entry("HINDSIGHT_LEADER_RENEW_DEADLINE", "4m"),
                entry("JAVA_TOOL_OPTIONS", "-Dquarkus.log.category.\"dev.hindsight\".level=DEBUG"));
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

    /** kill -9, long ago as far as its successor is concerned. */
    public void killOperator() {
        operator().kill();
        endLease();
    }

    /** As if nobody had renewed it for long: the next operator takes it at once. */
    public void endLease() {
        kubernetes()
                .client()
                .leases()
                .inNamespace(Platform.SYSTEM)
                .withName("pm-operator")
                .edit(lease -> {
                    lease.getSpec().setRenewTime(ZonedDateTime.now().minusHours(1));
                    return lease;
                });
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
