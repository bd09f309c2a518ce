package dev.hindsight.operator.capture.request;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;

/** A workload by its coordinates; `apiGroup` is empty for the core group. */
public record WorkloadRef(String apiGroup, String kind, String name, String namespace) {

    public static final String APPS = "apps";

    public WorkloadRef {
        apiGroup = apiGroup == null ? "" : apiGroup;
    }

    public static WorkloadRef apps(String kind, String namespace, String name) {
        return new WorkloadRef(APPS, kind, name, namespace);
    }

    public static WorkloadRef of(HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        String group = WorkloadKind.groupOf(object.getApiVersion());
        return new WorkloadRef(group, object.getKind(), meta.getName(), meta.getNamespace());
    }

    /** An owner lives where what it owns lives, as owners are never of another namespace. */
    public static WorkloadRef of(OwnerReference owner, String namespace) {
        return new WorkloadRef(
                WorkloadKind.groupOf(owner.getApiVersion()), owner.getKind(), owner.getName(), namespace);
    }

    /** `Deployment/shop/checkout`, as a status names it. */
    public String shown() {
        return kind + "/" + namespace + "/" + name;
    }
}
