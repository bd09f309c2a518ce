package dev.hindsight.operator.capture;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A workload by its coordinates; `apiGroup` is empty for the core group. */
@RegisterForReflection
public record WorkloadRef(String apiGroup, String kind, String name, String namespace) {

    public static final String APPS = "apps";

    public WorkloadRef {
        apiGroup = apiGroup == null ? "" : apiGroup;
    }

    static WorkloadRef apps(String kind, String namespace, String name) {
        return new WorkloadRef(APPS, kind, name, namespace);
    }

    /** `Deployment/checkout` for people; the namespace is named where it is not the incident's own. */
    String shown(String ownNamespace) {
        String shown = kind + "/" + name;
        return namespace == null || namespace.equals(ownNamespace) ? shown : namespace + "/" + shown;
    }
}
