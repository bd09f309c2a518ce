package dev.hindsight.operator.projection;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;

import dev.hindsight.operator.api.Incident;

/** A cache of objects, as far as {@link KnownObjects} asks one. */
final class WatchedObjects {

    private final List<Incident> objects = new ArrayList<>();

    void add(Incident object) {
        objects.add(object);
    }

    void clear() {
        objects.clear();
    }

    @SuppressWarnings("unchecked")
    IndexerResourceCache<Incident> cache() {
        return (IndexerResourceCache<Incident>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {IndexerResourceCache.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "contains" ->
                        objects.stream().anyMatch(object -> id(object).equals(arguments[0]));
                    case "list" -> list((String) arguments[0], (Predicate<Incident>) arguments[1]);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private Stream<Incident> list(String namespace, Predicate<Incident> wanted) {
        return objects.stream()
                .filter(object -> object.getMetadata().getNamespace().equals(namespace))
                .filter(wanted);
    }

    private static ResourceID id(Incident object) {
        return new ResourceID(
                object.getMetadata().getName(), object.getMetadata().getNamespace());
    }
}
