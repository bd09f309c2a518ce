package dev.hindsight.e2e.manifests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.SandboxExtension;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.kubernetes.Kubernetes;
import dev.hindsight.sandbox.wait.Patience;

/** Every identity × verb × resource × place, asked of the API server: whatever is not named here must be refused. */
@ExtendWith(SandboxExtension.class)
@ResourceLock(value = Manifests.CLUSTER, mode = ResourceAccessMode.READ)
@WithSandbox(kubernetes = true)
class RolesIT {

    private static final String SYSTEM = "hindsight-system";
    private static final String SHOP = "roles-shop";
    private static final List<String> PLACES = List.of(SHOP, "roles-other", SYSTEM, "");
    private static final List<String> VERBS =
            List.of("get", "list", "watch", "create", "update", "patch", "delete", "deletecollection");
    private static final List<String> INCIDENT = List.of(
            "incidents",
            "incidents/status",
            "incidents/finalizers",
            "incidents/declaration",
            "incidents/projection",
            "incidents/artifacts",
            "incidents/seals",
            "incidents/detachments",
            "incidents/timeline",
            "incidents/corrections");
    private static final List<String> ALERTS = List.of(
            "alertsources",
            "alertsources/credentials",
            "alertsources/kept",
            "alertsources/replays",
            "alertsources/suppressed");

    private static Kubernetes cluster;

    @BeforeAll
    static void apply(Sandbox sandbox) {
        cluster = sandbox.kubernetes();
        new Manifests(cluster).apply("overlays/sandbox");
        cluster.createNamespace(SHOP);
        cluster.createNamespace("roles-other");
    }

    @Test
    void theOperatorHasWhatItNeedsAndNothingElse() {
        // Given
        Set<Right> expected = new HashSet<>();
        expected.addAll(Right.all(
                List.of("get", "list", "watch", "patch", "create"), "hindsight.dev", List.of("incidents"), PLACES));
        expected.addAll(
                Right.all(List.of("get", "update", "patch"), "hindsight.dev", List.of("incidents/status"), PLACES));
        expected.addAll(Right.all(
                List.of("update"),
                "hindsight.dev",
                List.of("incidents/finalizers", "incidents/declaration", "incidents/projection"),
                PLACES));
        expected.addAll(Right.all(
                List.of("create"),
                "hindsight.dev",
                List.of("incidents/artifacts", "incidents/seals", "incidents/detachments"),
                PLACES));
        expected.addAll(Right.all(List.of("get"), "hindsight.dev", List.of("incidents/artifacts"), PLACES));
        expected.addAll(Right.all(List.of("get", "list"), "", List.of("events", "pods", "namespaces"), PLACES));
        expected.addAll(Right.all(
                List.of("get", "list"),
                "apps",
                List.of("deployments", "replicasets", "statefulsets", "daemonsets", "controllerrevisions"),
                PLACES));
        expected.addAll(Right.all(List.of("get", "list"), "batch", List.of("jobs", "cronjobs"), PLACES));
        expected.addAll(Right.all(List.of("create", "patch"), "events.k8s.io", List.of("events"), PLACES));
        expected.addAll(Right.all(
                List.of("get", "create", "update", "patch"),
                "coordination.k8s.io",
                List.of("leases"),
                List.of(SYSTEM)));

        // When
        Set<Right> held = heldBy(SYSTEM, "pm-operator", universe());

        // Then
        assertThat(held).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(cluster.kubectlAs(
                                cluster.kubeconfigFor(SYSTEM, "pm-operator"), "get", "crd", "incidents.hindsight.dev")
                        .exitCode())
                .isZero();
    }

    @Test
    void withoutTheRoleForItTheOperatorMakesNoIncident() {
        // Given
        List<Right> making = Right.all(List.of("create"), "hindsight.dev", List.of("incidents"), PLACES);
        making.addAll(Right.all(List.of("update"), "hindsight.dev", List.of("incidents/projection"), PLACES));

        // When
        bindEverywhere("hindsight-pm-operator", "reconciles");
        bindEverywhere("hindsight-pm-operator-projection", "projects");

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(heldBy(SHOP, "projects", ofOurs()))
                .containsExactlyInAnyOrderElementsOf(making));
        assertThat(heldBy(SHOP, "reconciles", making)).isEmpty();
    }

    @Test
    void whoSeesToAlertsMayDoThatInEveryNamespaceAndNothingElse() {
        // Given
        Set<Right> expected = new HashSet<>();
        expected.addAll(Right.all(
                List.of("get", "list", "update", "patch", "delete"), "hindsight.dev", List.of("alertsources"), PLACES));
        expected.addAll(
                Right.all(List.of("create", "delete"), "hindsight.dev", List.of("alertsources/credentials"), PLACES));
        expected.addAll(Right.all(List.of("get", "list"), "hindsight.dev", List.of("alertsources/kept"), PLACES));
        expected.addAll(Right.all(List.of("create"), "hindsight.dev", List.of("alertsources/replays"), PLACES));
        expected.addAll(Right.all(List.of("list"), "hindsight.dev", List.of("alertsources/suppressed"), PLACES));

        // When
        bindEverywhere("hindsight-alert-admin", "pager");

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(heldBy(SHOP, "pager", ofOurs()))
                .containsExactlyInAnyOrderElementsOf(expected));
    }

    @Test
    void aServiceMayAskWhoCallsAndWhatTheyMayAndNothingElse() {
        // Given
        Set<Right> expected = new HashSet<>();
        expected.addAll(Right.all(List.of("create"), "authentication.k8s.io", List.of("tokenreviews"), PLACES));
        expected.addAll(Right.all(List.of("create"), "authorization.k8s.io", List.of("subjectaccessreviews"), PLACES));

        // When
        Set<Right> held = heldBy(SYSTEM, "incident-service", universe());

        // Then
        assertThat(held).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(cluster.kubectlAs(cluster.kubeconfigFor(SYSTEM, "incident-service"), "get", "ns", "kube-system")
                        .exitCode())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "hindsight-view, true,  false",
        "view,           true,  false",
        "hindsight-edit, false, true",
        "edit,           true,  true",
        "admin,          true,  true"
    })
    void peopleHaveWhatTheirRoleSaysInTheirNamespaceOnly(String role, boolean reads, boolean writes) {
        // Given
        cluster.kubectl(
                        "-n",
                        SHOP,
                        "create",
                        "rolebinding",
                        "is-" + role,
                        "--clusterrole=" + role,
                        "--serviceaccount=" + SHOP + ":" + role)
                .orFail();
        Set<Right> expected = new HashSet<>();
        List<String> here = List.of(SHOP);
        if (reads) {
            expected.addAll(Right.all(List.of("get", "list", "watch"), "hindsight.dev", List.of("incidents"), here));
            expected.addAll(Right.all(List.of("get"), "hindsight.dev", List.of("incidents/artifacts"), here));
        }
        if (writes) {
            expected.addAll(Right.all(
                    List.of("create", "update", "patch", "delete"), "hindsight.dev", List.of("incidents"), here));
            expected.addAll(Right.all(
                    List.of("create"),
                    "hindsight.dev",
                    List.of("incidents/timeline", "incidents/artifacts", "incidents/corrections"),
                    here));
        }

        // When, Then: our roles are folded into theirs some time after they were applied
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(heldBy(SHOP, role, ofOurs()))
                .containsExactlyInAnyOrderElementsOf(expected));
    }

    @Test
    void somebodyWithoutARoleHasNothing() {
        assertThat(heldBy(SHOP, "nobody", ofOurs())).isEmpty();
    }

    private static void bindEverywhere(String role, String account) {
        cluster.kubectl(
                        "create",
                        "clusterrolebinding",
                        "is-" + account,
                        "--clusterrole=" + role,
                        "--serviceaccount=" + SHOP + ":" + account)
                .orFail();
    }

    private static Set<Right> heldBy(String namespace, String account, List<Right> asked) {
        Set<Right> held = new HashSet<>();
        for (Right right : asked) {
            if (right.heldBy(cluster.client(), namespace, account)) {
                held.add(right);
            }
        }
        return held;
    }

    private static List<Right> ofOurs() {
        List<Right> ours = Right.all(VERBS, "hindsight.dev", INCIDENT, PLACES);
        ours.addAll(Right.all(VERBS, "hindsight.dev", ALERTS, PLACES));
        return ours;
    }

    /** What a role of ours could have widened to by mistake; `*` stands for whatever is not listed. */
    private static List<Right> universe() {
        List<Right> all = new ArrayList<>(ofOurs());
        all.addAll(Right.all(
                VERBS,
                "",
                List.of(
                        "events",
                        "pods",
                        "pods/log",
                        "pods/exec",
                        "namespaces",
                        "secrets",
                        "configmaps",
                        "serviceaccounts/token",
                        "*"),
                PLACES));
        all.addAll(Right.all(
                VERBS,
                "apps",
                List.of("deployments", "replicasets", "statefulsets", "daemonsets", "controllerrevisions", "*"),
                PLACES));
        all.addAll(Right.all(VERBS, "batch", List.of("jobs", "cronjobs", "*"), PLACES));
        all.addAll(Right.all(VERBS, "events.k8s.io", List.of("events"), PLACES));
        all.addAll(Right.all(VERBS, "coordination.k8s.io", List.of("leases"), PLACES));
        all.addAll(Right.all(VERBS, "authentication.k8s.io", List.of("tokenreviews"), PLACES));
        all.addAll(Right.all(VERBS, "authorization.k8s.io", List.of("subjectaccessreviews"), PLACES));
        all.addAll(Right.all(VERBS, "rbac.authorization.k8s.io", List.of("roles", "clusterrolebindings"), PLACES));
        all.addAll(Right.all(VERBS, "apiextensions.k8s.io", List.of("customresourcedefinitions"), List.of("")));
        return all;
    }
}
