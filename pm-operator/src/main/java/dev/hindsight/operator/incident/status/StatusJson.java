package dev.hindsight.operator.incident.status;

import jakarta.enterprise.context.ApplicationScoped;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import dev.hindsight.operator.api.status.IncidentStatus;

/** A status as the API server gets it: for copies, for comparison and for its size. */
@ApplicationScoped
class StatusJson {

    private final KubernetesSerialization serialization;

    StatusJson(KubernetesClient client) {
        this.serialization = client.getKubernetesSerialization();
    }

    /** A deep copy: each new status is the current one plus change, else an apply would drop set-once fields. */
    IncidentStatus copy(IncidentStatus status) {
        return status == null ? new IncidentStatus() : serialization.unmarshal(text(status), IncidentStatus.class);
    }

    boolean same(IncidentStatus a, IncidentStatus b) {
        return text(a).equals(text(b));
    }

    String text(IncidentStatus status) {
        return serialization.asJson(status);
    }
}
