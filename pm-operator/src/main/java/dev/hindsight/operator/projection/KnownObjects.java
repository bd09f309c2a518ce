package dev.hindsight.operator.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.javaoperatorsdk.operator.api.config.informer.InformerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.api.value.Lifecycle;
import dev.hindsight.operator.record.IncidentKey;

/** The objects that this operator watches, and those that it has just made and not seen yet. */
@ApplicationScoped
public class KnownObjects {

    /** The cache has shown by then what there is; what it has not shown was deleted before it could. */
    private static final Duration SHOWN = Duration.ofMinutes(1);

    private final Clock clock;
    private final Map<IncidentKey, Instant> justMade = new ConcurrentHashMap<>();
    private volatile IndexerResourceCache<Incident> cache;
    private volatile Set<String> namespaces = Set.of();

    KnownObjects(Clock clock) {
        this.clock = clock;
    }

    public void over(EventSourceContext<Incident> context) {
        over(context.getPrimaryCache(), context.getControllerConfiguration().getEffectiveNamespaces());
    }

    public void over(IndexerResourceCache<Incident> objects, Set<String> served) {
        namespaces = served;
        cache = objects;
    }

    public boolean has(IncidentKey key) {
        return cache != null && cache.contains(id(key));
    }

    /** Those of all namespaces that are served; none before they are known. */
    public Stream<Incident> matching(Predicate<Incident> wanted) {
        return cache == null ? Stream.empty() : cache.list(wanted);
    }

    /** Before it is known, any may be. */
    boolean serves(String namespace) {
        return cache == null
                || InformerConfiguration.allNamespacesWatched(namespaces)
                || namespaces.contains(namespace);
    }

    void made(IncidentKey key) {
        justMade.put(key, clock.instant());
    }

    /** How many of a namespace we projected whose incident is not over. */
    long openProjected(String namespace) {
        var shown = clock.instant().minus(SHOWN);
        justMade.entrySet().removeIf(made -> made.getValue().isBefore(shown) || has(made.getKey()));
        var unseen = justMade.keySet().stream().filter(key -> key.namespace().equals(namespace));
        return unseen.count()
                + cache.list(namespace, KnownObjects::isOpenProjected).count();
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
