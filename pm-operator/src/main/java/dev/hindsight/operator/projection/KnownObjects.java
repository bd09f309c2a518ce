package dev.hindsight.operator.projection;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.Lifecycle;
import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.record.IncidentKey;

/** The objects that this operator watches, and those that it has just made and not seen yet. */
@ApplicationScoped
public class KnownObjects {

    private final Map<String, Set<String>> justMade = new ConcurrentHashMap<>();
    private volatile IndexerResourceCache<Incident> cache;
    private volatile Set<String> namespaces = Set.of();

    public void over(EventSourceContext<Incident> context) {
        namespaces = context.getControllerConfiguration().getEffectiveNamespaces();
        cache = context.getPrimaryCache();
    }

    public boolean has(IncidentKey key) {
        return cache != null && cache.contains(id(key));
    }

    boolean serves(String namespace) {
        return InformerConfiguration.allNamespacesWatched(namespaces) || namespaces.contains(namespace);
    }

    void made(IncidentKey key) {
        justMade(key.namespace()).add(key.name());
    }

    /** How many of a namespace we projected whose incident is not over. */
    long openProjected(String namespace) {
        var unseen = justMade(namespace);
        unseen.removeIf(name -> has(new IncidentKey(namespace, name)));
        return unseen.size()
                + cache.list(namespace, KnownObjects::isOpenProjected).count();
    }

    private Set<String> justMade(String namespace) {
        return justMade.computeIfAbsent(namespace, name -> ConcurrentHashMap.newKeySet());
    }

    private static ResourceID id(IncidentKey key) {
        return new ResourceID(key.name(), key.namespace());
    }

    private static boolean isOpenProjected(Incident object) {
        var lifecycle = object.getStatus() == null ? null : object.getStatus().lifecycle;
        var over = lifecycle == Lifecycle.RESOLVED || lifecycle == Lifecycle.CLOSED || lifecycle == Lifecycle.CANCELLED;
        return !over && Owners.isProjected(object);
    }
}
