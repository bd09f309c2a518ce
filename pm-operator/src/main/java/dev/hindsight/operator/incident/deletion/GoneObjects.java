package dev.hindsight.operator.incident.deletion;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.record.RecordPage;

/**
 * Records whose object is no longer there. What the records know is read before the objects are listed, and compared by
 * uid: an object of the same name that is made meanwhile can neither hide nor take the place of the one that is gone.
 */
@ApplicationScoped
class GoneObjects {

    private static final long PAGE_SIZE = 500;

    private final Supplier<Map<String, RecordPage.Entry>> adopted;
    private final Supplier<Set<String>> present;

    @Inject
    GoneObjects(RecordClient records, KubernetesClient client) {
        this(() -> adopted(records), () -> present(client));
    }

    /** The records by the uid of their object, and the uids that there are. */
    GoneObjects(Supplier<Map<String, RecordPage.Entry>> adopted, Supplier<Set<String>> present) {
        this.adopted = adopted;
        this.present = present;
    }

    Map<String, RecordPage.Entry> find() {
        var gone = new HashMap<>(adopted.get());
        if (!gone.isEmpty()) {
            gone.keySet().removeAll(present.get());
        }
        return gone;
    }

    private static Map<String, RecordPage.Entry> adopted(RecordClient records) {
        var byUid = new HashMap<String, RecordPage.Entry>();
        var cursor = Optional.<String>empty();
        do {
            var page = records.adopted(cursor);
            page.items().forEach(entry -> byUid.put(entry.objectUid(), entry));
            cursor = Optional.ofNullable(page.nextCursor());
        } while (cursor.isPresent());
        return byUid;
    }

    private static Set<String> present(KubernetesClient client) {
        var uids = new HashSet<String>();
        each(client, object -> uids.add(object.getUid()));
        return uids;
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
