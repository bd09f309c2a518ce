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

    /** `Deployment/shop/checkout`, as a status names it. */
    String shown() {
        return kind + "/" + namespace + "/" + name;
    }
}
