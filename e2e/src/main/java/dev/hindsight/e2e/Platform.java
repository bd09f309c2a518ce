package dev.hindsight.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.alertmanager.Alertmanager;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.postgres.Database;
import dev.hindsight.sandbox.process.Part;

/** Hindsight on one machine: the shipped manifests on a real API server, the packaged programs under their own ServiceAccounts. */
public final class Platform implements AutoCloseable {
    public static final String SYSTEM = "hindsight-system";
    static final String AUDIENCE = "hindsight";

    private static final Duration TOKEN_VALIDITY = Duration.ofHours(12);

    private final Sandbox sandbox;
    private final String incidentUrl = "http://127.0.0.1:" + Sandbox.freePort();
    private final String operatorUrl = "http://127.0.0.1:" + Sandbox.freePort();
    private final Database incidentDatabase;
    private final Map<String, String> incidentServiceSettings;
    private final Program incidentService;
    private final Map<String, String> operatorSettings;
    private final Program operator;

    private Platform(
            Sandbox sandbox,
            Map<String, String> ofIncidentService,
            Function<Platform, Map<String, String>> ofOperator) {
        this.sandbox = sandbox;
        applyManifests(kubernetes());
        incidentDatabase = sandbox.postgres().createDatabase("incident");
        incidentServiceSettings = with(incidentServiceSettings(), ofIncidentService);
        incidentService = Program.of(sandbox, "incident-service", incidentUrl, incidentServiceSettings);
        operatorSettings = with(operatorSettings(), ofOperator.apply(this));
        operator = Program.of(sandbox, "pm-operator", operatorUrl, operatorSettings);
    }

    /** Returns when both programs are ready. */
    public static Platform start() {
        return start(platform -> Map.of());
    }

    /** With further settings of the operator, made when the cluster is there. */
    public static Platform start(Function<Platform, Map<String, String>> operatorSettings) {
        return start(Map.of(), operatorSettings);
    }

    /** With further settings of both programs. */
    public static Platform start(
            Map<String, String> incidentServiceSettings, Function<Platform, Map<String, String>> operatorSettings) {
        Sandbox sandbox =
                Sandbox.builder().postgres().kafkaAsProcess().kubernetes().start();
        try {
            var platform = new Platform(sandbox, incidentServiceSettings, operatorSettings);
            platform.incidentService.start();
            platform.operator.start();
            return platform;
        } catch (RuntimeException e) {
            sandbox.close();
            throw e;
        }
    }

    /** A further operator beside the first, set as that one but for these settings. */
    public Part startOperator(String name, Map<String, String> settings) {
        return startOperator(name, settings, Packaging.ofThisRun());
    }

    public Part startOperator(String name, Map<String, String> settings, Packaging packaging) {
        String url = "http://127.0.0.1:" + Sandbox.freePort();
        return started(Program.of(
                sandbox, new Program.Packaged("pm-operator", packaging), name, url, with(operatorSettings, settings)));
    }

    /** Another program on the parts that incident-service has, with its rights and its database. */
    public Part startBesideIncidentService(String module, String name, String url) {
        // what is only measured against is never an executable
        return startBesideIncidentService(module, name, url, Packaging.JAR);
    }

    public Part startBesideIncidentService(String module, String name, String url, Packaging packaging) {
        return started(
                Program.of(sandbox, new Program.Packaged(module, packaging), name, url, incidentServiceSettings));
    }

    private static Part started(Program program) {
        program.start();
        return program.part();
    }

    /** A sender of alerts in the network of the platform; {@code configuration} is the text of its alertmanager.yml. */
    public Alertmanager startAlertmanager(String name, String configuration, List<Alertmanager> peers) {
        return sandbox.startAlertmanager(name, configuration, peers);
    }

    /** Whoever applied them before. */
    public static void applyManifests(Kubernetes cluster) {
        Path overlay = Paths.repository().resolve("k8s/overlays/sandbox");
        cluster.kubectl("apply", "--server-side", "--force-conflicts", "-k", overlay.toString())
                .orFail();
        cluster.kubectl("wait", "--for=condition=Established", "crd/incidents.hindsight.dev", "--timeout=5m")
                .orFail();
    }

    private static Map<String, String> with(Map<String, String> settings, Map<String, String> more) {
        var all = new HashMap<>(settings);
        all.putAll(more);
        return all;
    }

    private Map<String, String> incidentServiceSettings() {
        return Map.of(
                "KUBECONFIG",
                        kubernetes().kubeconfigFor(SYSTEM, "incident-service").toString(),
                "KAFKA_BOOTSTRAP_SERVERS", kafkaBootstrap(),
                "QUARKUS_DATASOURCE_REACTIVE_URL", incidentDatabase.reactiveUrl(),
                "QUARKUS_DATASOURCE_USERNAME", incidentDatabase.program(),
                "QUARKUS_DATASOURCE_PASSWORD", incidentDatabase.programPassword(),
                "QUARKUS_DATASOURCE_JDBC_URL", incidentDatabase.jdbcUrl(),
                "QUARKUS_FLYWAY_JDBC_URL", incidentDatabase.jdbcUrl(),
                "QUARKUS_FLYWAY_USERNAME", incidentDatabase.owner(),
                "QUARKUS_FLYWAY_PASSWORD", incidentDatabase.ownerPassword());
    }

    /** After a kill the next operator waits for the end of the lease; so it is short, but longer than a busy machine stands still. */
    private Map<String, String> operatorSettings() {
        Path token = Texts.write(sandbox.directory().resolve("operator.token"), tokenOf(SYSTEM, "pm-operator"));
        return Map.of(
                "KUBECONFIG",
                kubernetes().kubeconfigFor(SYSTEM, "pm-operator").toString(),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafkaBootstrap(),
                "HINDSIGHT_RECORD_URL",
                incidentUrl,
                "HINDSIGHT_RECORD_TOKEN_FILE",
                token.toString(),
                "HINDSIGHT_LEADER_LEASE",
                "10s",
                "HINDSIGHT_LEADER_RENEW_DEADLINE",
                "8s",
                "HINDSIGHT_LEADER_RETRY_PERIOD",
                "1s");
    }

    public Kubernetes kubernetes() {
        return sandbox.kubernetes();
    }

    /** Where incident-service keeps its records, for who measures beside it. */
    public Database incidentDatabase() {
        return incidentDatabase;
    }

    /** A broker in a JVM of its own, which can be killed and paused. */
    public Part kafka() {
        return sandbox.kafka();
    }

    public String kafkaBootstrap() {
        return sandbox.kafka().bootstrapServers();
    }

    public Part postgres() {
        return sandbox.postgres();
    }

    public Part incidentService() {
        return incidentService.part();
    }

    public Part operator() {
        return operator.part();
    }

    public String incidentUrl() {
        return incidentUrl;
    }

    public String operatorUrl() {
        return operatorUrl;
    }

    public Path directory() {
        return sandbox.directory();
    }

    /** incident-service as this ServiceAccount sees it. */
    public Rest restAs(String namespace, String serviceAccount) {
        return new Rest(incidentUrl, tokenOf(namespace, serviceAccount));
    }

    public String tokenOf(String namespace, String serviceAccount) {
        return kubernetes().tokenFor(namespace, serviceAccount, TOKEN_VALIDITY, AUDIENCE);
    }

    @Override
    public void close() {
        sandbox.close();
    }
}
