package dev.hindsight.operator.incident.situation;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.spec.IncidentSpec;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.value.Severity;

/** Objects as the API server would hand them to a reconcile. */
public final class Incidents {

    public static final Instant NOW = Instant.parse("2026-11-23T03:00:00Z");

    private Incidents() {}

    public static Incident incident() {
        var incident = new Incident();
        incident.setMetadata(new ObjectMetaBuilder()
                .withNamespace("shop")
                .withName("checkout-5xx")
                .withUid("uid-1")
                .withGeneration(3L)
                .withResourceVersion("42")
                .withCreationTimestamp("2026-11-23T02:15:00Z")
                .withManagedFields(managed("kubectl", "Apply", "title", "severity", "startedAt"))
                .build());
        var spec = new IncidentSpec();
        spec.title = "Checkout answers 5xx";
        spec.severity = Severity.SEV2;
        spec.startedAt = ZonedDateTime.parse("2026-11-23T02:10:00Z");
        incident.setSpec(spec);
        return incident;
    }

    public static Situation seen() {
        return Situation.of(incident(), NOW);
    }

    public static Situation seen(IncidentStatus before) {
        var incident = incident();
        incident.setStatus(before);
        return Situation.of(incident, NOW);
    }

    public static Situation at(Instant now, IncidentStatus before) {
        var incident = incident();
        incident.setStatus(before);
        return Situation.of(incident, now);
    }

    public static ManagedFieldsEntry managed(String manager, String operation, String... fields) {
        return managed(manager, operation, null, "2026-11-23T02:15:00Z", List.of(fields));
    }

    public static ManagedFieldsEntry managed(
            String manager, String operation, String subresource, String time, List<String> fields) {
        Map<String, Object> spec = new HashMap<>(Map.of(".", Map.of()));
        fields.forEach(field -> spec.put("f:" + field, Map.of()));
        var tree = new FieldsV1();
        tree.setAdditionalProperty(subresource == null ? "f:spec" : "f:" + subresource, spec);
        var entry = new ManagedFieldsEntry();
        entry.setManager(manager);
        entry.setOperation(operation);
        entry.setSubresource(subresource);
        entry.setTime(time);
        entry.setFieldsV1(tree);
        return entry;
    }

    public static void managedBy(Incident incident, ManagedFieldsEntry... entries) {
        incident.getMetadata().setManagedFields(Arrays.asList(entries));
    }
}
