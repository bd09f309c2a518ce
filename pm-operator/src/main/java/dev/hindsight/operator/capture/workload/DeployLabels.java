package dev.hindsight.operator.capture.workload;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What deploy tools write on a workload: who keeps it, from which chart, at which commit. */
public final class DeployLabels {

    /** Flux's Kustomization or HelmRelease, or Argo CD's Application. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record GitOps(String tool, String app, String namespace) {}

    /** A Helm release; its Secret is never read. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Helm(String release, String namespace, String chart) {}

    private static final String RECOMMENDED = "app.kubernetes.io/";
    private static final String KUSTOMIZE = "kustomize.toolkit.fluxcd.io/";
    private static final String HELM_CONTROLLER = "helm.toolkit.fluxcd.io/";
    private static final String ARGO = "argocd.argoproj.io/tracking-id";
    private static final String OCI_REVISION = "org.opencontainers.image.revision";
    private static final String VCS_REVISION = "vcs.ref.head.revision";

    private DeployLabels() {}

    /** Whether anything here asks for a label or annotation of this name. */
    static boolean reads(String name) {
        return Stream.of(RECOMMENDED, KUSTOMIZE, HELM_CONTROLLER, "helm.sh/", "meta.helm.sh/", "vcs.", "cicd.")
                        .anyMatch(name::startsWith)
                || name.equals(ARGO)
                || name.equals(OCI_REVISION);
    }

    public static Optional<GitOps> gitOps(Workload workload) {
        return flux(workload, KUSTOMIZE)
                .or(() -> flux(workload, HELM_CONTROLLER))
                .or(() -> argo(workload));
    }

    public static Optional<Helm> helm(Workload workload) {
        Map<String, String> annotations = workload.annotations();
        String release = annotations.get("meta.helm.sh/release-name");
        boolean managed = "Helm".equals(workload.labels().get("app.kubernetes.io/managed-by"));
        return release == null && !managed
                ? Optional.empty()
                : Optional.of(new Helm(
                        release,
                        annotations.get("meta.helm.sh/release-namespace"),
                        workload.labels().get("helm.sh/chart")));
    }

    public static SortedMap<String, String> recommended(Workload workload) {
        return only(workload.labels(), name -> name.startsWith(RECOMMENDED));
    }

    /** OpenTelemetry's names where the pipeline wrote them, as annotations or labels. */
    public static SortedMap<String, String> vcs(Workload workload) {
        Predicate<String> told =
                name -> name.startsWith("vcs.") || name.startsWith("cicd.") || name.equals(OCI_REVISION);
        SortedMap<String, String> vcs = only(workload.labels(), told);
        vcs.putAll(only(workload.annotations(), told));
        return vcs;
    }

    public static String vcsRevision(Map<String, String> vcs) {
        return vcs.getOrDefault(VCS_REVISION, vcs.get(OCI_REVISION));
    }

    private static Optional<GitOps> flux(Workload workload, String prefix) {
        String name = workload.labels().get(prefix + "name");
        return Optional.ofNullable(name)
                .map(app -> new GitOps("flux", app, workload.labels().get(prefix + "namespace")));
    }

    /** `app:group/Kind:namespace/name`, where the application may itself be `namespace_app`. */
    private static Optional<GitOps> argo(Workload workload) {
        return Optional.ofNullable(workload.annotations().get(ARGO))
                .map(id -> new GitOps("argo_cd", id.split(":", 2)[0], null));
    }

    private static SortedMap<String, String> only(Map<String, String> map, Predicate<String> wanted) {
        SortedMap<String, String> kept = new TreeMap<>();
        map.forEach((name, value) -> {
            if (wanted.test(name)) {
                kept.put(name, value);
            }
        });
        return kept;
    }
}
