package dev.hindsight.operator.reconcile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.record.RecordPage;

/**
 * Records that an object declared which is no longer there. The uid that declared is read before the objects are listed
 * and looked for among theirs: an object of the same name that is made meanwhile can neither hide nor take its place.
 */
@ApplicationScoped
class GoneObjects {

    private static final long PAGE_SIZE = 500;

    private final Supplier<List<IncidentKey>> declared;
    private final Function<IncidentKey, Optional<String>> lastObject;
    private final Supplier<Map<String, IncidentKey>> present;

    @Inject
    GoneObjects(RecordClient records, KubernetesClient client) {
        this(() -> declared(records), records::lastObject, () -> present(client));
    }

    /** {@code present}: the objects that there are, by uid. */
    GoneObjects(
            Supplier<List<IncidentKey>> declared,
            Function<IncidentKey, Optional<String>> lastObject,
            Supplier<Map<String, IncidentKey>> present) {
        this.declared = declared;
        this.lastObject = lastObject;
        this.present = present;
    }

    /** By the uid of the object that declared last. */
    Map<String, IncidentKey> find() {
        var gone = new HashMap<String, IncidentKey>();
        // few have no object of their name, and only of those the uid is asked for: that is a call each
        nameless().forEach(key -> lastObject.apply(key).ifPresent(uid -> gone.put(uid, key)));
        if (!gone.isEmpty()) {
            gone.keySet().removeAll(present.get().keySet());
        }
        return gone;
    }

    private List<IncidentKey> nameless() {
        var wanted = declared.get();
        if (wanted.isEmpty()) {
            return List.of();
        }
        var names = present.get().values().stream().collect(Collectors.toSet());
        return wanted.stream().filter(key -> !names.contains(key)).toList();
    }

    private static List<IncidentKey> declared(RecordClient records) {
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
