package dev.hindsight.operator.api;

import dev.hindsight.sandbox.Sandbox;

/** Installs the committed CRD the way a user does. */
public final class IncidentCrd {
    private IncidentCrd() {}

    public static void installIn(Sandbox sandbox) {
        var kubernetes = sandbox.kubernetes();
        kubernetes.kubectl("apply", "-k", "../k8s/crds").orFail();
        kubernetes
                .kubectl("wait", "--for=condition=Established", "crd/incidents.hindsight.dev", "--timeout=100s")
                .orFail();
    }
}
