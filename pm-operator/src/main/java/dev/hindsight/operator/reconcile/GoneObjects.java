package dev.hindsight.operator.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.record.RecordPage;

/**
 * Records that an object declared which is no longer there. Records are listed before objects: an object that is made in
 * between is found, one that is not found was gone already.
 */
@ApplicationScoped
class GoneObjects {

    private final RecordClient records;
    private final KubernetesClient client;

    GoneObjects(RecordClient records, KubernetesClient client) {
        this.records = records;
        this.client = client;
    }

    /** By the uid of the object that declared last. */
    Map<String, IncidentKey> find() {
        var declared = declared();
        if (declared.isEmpty()) {
            return Map.of();
        }
        var present = present();
        var gone = new HashMap<String, IncidentKey>();
        declared.stream().filter(key -> !present.contains(key)).forEach(key -> records.lastObject(key)
                .ifPresent(uid -> gone.put(uid, key)));
        return gone;
    }

    private List<IncidentKey> declared() {
        var keys = new ArrayList<IncidentKey>();
        var cursor = Optional.<String>empty();
        do {
            var page = records.records(cursor);
            page.items().stream()
                    .filter(RecordPage.Entry::declared)
                    .map(RecordPage.Entry::key)
                    .forEach(keys::add);
            cursor = Optional.ofNullable(page.nextCursor());
        } while (cursor.isPresent());
        return keys;
    }

    private Set<IncidentKey> present() {
        var keys = new HashSet<IncidentKey>();
        client.resources(Incident.class).inAnyNamespace().list().getItems().stream()
                .map(Incident::getMetadata)
                .forEach(metadata -> keys.add(new IncidentKey(metadata.getNamespace(), metadata.getName())));
        return keys;
    }
}
