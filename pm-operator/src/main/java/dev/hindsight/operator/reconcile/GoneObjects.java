package dev.hindsight.operator.reconcile;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClient;

/**
 * Records whose object is no longer there. What the records know is read before the objects are listed, and compared by
 * uid: an object of the same name that is made meanwhile can neither hide nor take the place of the one that is gone.
 */
@ApplicationScoped
class GoneObjects {

    private static final long PAGE_SIZE = 500;

    private final Supplier<Map<String, IncidentKey>> adopted;
    private final Supplier<Map<String, IncidentKey>> present;

    @Inject
    GoneObjects(RecordClient records, KubernetesClient client) {
        this(() -> adopted(records), () -> present(client));
    }

    /** Objects by uid: those that records know, those that there are. */
    GoneObjects(Supplier<Map<String, IncidentKey>> adopted, Supplier<Map<String, IncidentKey>> present) {
        this.adopted = adopted;
        this.present = present;
    }

    Map<String, IncidentKey> find() {
        var gone = new HashMap<>(adopted.get());
        if (!gone.isEmpty()) {
            gone.keySet().removeAll(present.get().keySet());
        }
        return gone;
    }

    private static Map<String, IncidentKey> adopted(RecordClient records) {
        var byUid = new HashMap<String, IncidentKey>();
        var cursor = Optional.<String>empty();
        do {
            var page = records.adopted(cursor);
            page.items().forEach(entry -> byUid.put(entry.objectUid(), entry.key()));
            cursor = Optional.ofNullable(page.nextCursor());
        } while (cursor.isPresent());
        return byUid;
    }

    private static Map<String, IncidentKey> present(KubernetesClient client) {
        var byUid = new HashMap<String, IncidentKey>();
        each(client, object -> byUid.put(object.getUid(), new IncidentKey(object.getNamespace(), object.getName())));
        return byUid;
    }

    private static void each(KubernetesClient client, Consumer<ObjectMeta> sink) {
        String token = null;
        do {
            var page = client.resources(Incident.class)
                    .inAnyNamespace()
                    .list(new ListOptionsBuilder()
                            .withLimit(PAGE_SIZE)
                            .withContinue(token)
                            .build());
            page.getItems().stream().map(Incident::getMetadata).forEach(sink);
            token = page.getMetadata().getContinue();
        } while (token != null && !token.isEmpty());
    }
}
