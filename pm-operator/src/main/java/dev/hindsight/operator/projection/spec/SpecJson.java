package dev.hindsight.operator.projection.spec;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import dev.hindsight.operator.api.spec.IncidentSpec;
import dev.hindsight.operator.api.value.CancelReason;
import dev.hindsight.operator.api.value.Cancelled;
import dev.hindsight.operator.api.value.IncidentKind;
import dev.hindsight.operator.api.value.Severity;
import dev.hindsight.operator.api.value.Term;
import dev.hindsight.operator.record.BornIncident;

/** Specs field by field, as the API server holds them: an apply conflicts over a time that is only spelled otherwise. */
@ApplicationScoped
public class SpecJson {

    private final KubernetesSerialization serialization;

    SpecJson(KubernetesClient client) {
        this.serialization = client.getKubernetesSerialization();
    }

    public Map<String, Object> of(BornIncident record) {
        var spec = new IncidentSpec();
        spec.title = record.title();
        spec.severity = Term.fromRest(Severity.class, record.severity());
        spec.kind = Term.fromRest(IncidentKind.class, record.kind());
        spec.startedAt = time(record.startedAt());
        spec.detectedAt = time(record.detectedAt());
        spec.acknowledgedAt = time(record.acknowledgedAt());
        spec.mitigatedAt = time(record.mitigatedAt());
        spec.resolvedAt = time(record.resolvedAt());
        spec.reopenCount = record.reopenCount() == 0 ? null : record.reopenCount();
        spec.cancelled = cancelled(record.cancelled());
        return of(spec);
    }

    public Map<String, Object> of(IncidentSpec spec) {
        return fields(serialization.convertValue(spec, Map.class));
    }

    /** As it is stored, to the letter. */
    public static Map<String, Object> of(GenericKubernetesResource object) {
        return fields(object.get("spec"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> fields(Object spec) {
        return spec == null ? Map.of() : (Map<String, Object>) spec;
    }

    private static Cancelled cancelled(BornIncident.Cancelled cancelled) {
        return cancelled == null
                ? null
                : new Cancelled(Term.fromRest(CancelReason.class, cancelled.reason()), cancelled.note());
    }

    private static ZonedDateTime time(Instant at) {
        return at == null ? null : at.atZone(ZoneOffset.UTC);
    }
}
