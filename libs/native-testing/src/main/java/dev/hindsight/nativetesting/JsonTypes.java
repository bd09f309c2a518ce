package dev.hindsight.nativetesting;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;

/**
 * The types that meet Jackson, and which of them nothing registers. Registered are: records and enums (by {@code
 * hindsight-native}), what {@code @RegisterForReflection} names, and what Quarkus finds by itself: the types of JAX-RS
 * methods, of REST clients and of custom resources, with the types of their fields.
 */
final class JsonTypes {
    private static final String OURS = "dev.hindsight.";
    private static final String JACKSON_ANNOTATIONS = "com.fasterxml.jackson.annotation";
    private static final String REGISTER = "io.quarkus.runtime.annotations.RegisterForReflection";
    private static final String CUSTOM_RESOURCE = "io.fabric8.kubernetes.client.CustomResource";
    private static final String TYPE_REFERENCE = "com.fasterxml.jackson.core.type.TypeReference";
    private static final String JSON_COLUMN = "org.hibernate.annotations.JdbcTypeCode";
    private static final Set<String> METHODS_OF_REST = Set.of(
            "jakarta.ws.rs.GET",
            "jakarta.ws.rs.POST",
            "jakarta.ws.rs.PUT",
            "jakarta.ws.rs.PATCH",
            "jakarta.ws.rs.DELETE");

    /** Whoever is given a class object by a method that calls one of these lets Jackson make it. */
    private static final Set<String> READERS = Set.of(
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.databind.ObjectReader",
            "com.fasterxml.jackson.core.ObjectCodec",
            "com.fasterxml.jackson.core.JsonParser",
            "io.fabric8.kubernetes.client.utils.KubernetesSerialization",
            "dev.hindsight.contractrest.contract.Contract",
            "dev.hindsight.postgres.JsonRows");

    private final JavaClasses classes;
    private final Set<JavaClass> foundByQuarkus = new HashSet<>();

    JsonTypes(JavaClasses classes) {
        this.classes = classes;
        classes.forEach(this::addWhatQuarkusFinds);
    }

    /** Names, sorted. */
    List<String> unregistered() {
        Set<JavaClass> met = new HashSet<>();
        for (JavaClass type : classes) {
            if (hasJacksonAnnotation(type)) {
                met.add(type);
            }
            if (type.isAssignableTo(TYPE_REFERENCE)) {
                addAll(met, type.getSuperclass().stream());
            }
            type.getFields().stream()
                    .filter(field -> field.isAnnotatedWith(JSON_COLUMN))
                    .forEach(field -> met.addAll(field.getAllInvolvedRawTypes()));
            type.getCodeUnits().stream()
                    .filter(JsonTypes::callsAReader)
                    .flatMap(unit -> unit.getReferencedClassObjects().stream())
                    .forEach(object -> met.add(object.getRawType()));
        }
        Set<String> names = new TreeSet<>();
        withTheTypesOfFields(met).stream()
                .filter(type -> !isRegistered(type))
                .forEach(type -> names.add(type.getName()));
        return List.copyOf(names);
    }

    private boolean isRegistered(JavaClass type) {
        return type.isRecord()
                || type.isEnum()
                || type.isInterface()
                || type.isAnnotatedWith(REGISTER)
                || foundByQuarkus.contains(type);
    }

    private static boolean callsAReader(JavaCodeUnit unit) {
        return unit.getMethodCallsFromSelf().stream()
                .anyMatch(call -> READERS.contains(call.getTargetOwner().getName()));
    }

    private static boolean hasJacksonAnnotation(JavaClass type) {
        return isOurs(type)
                && Stream.concat(Stream.of(type), type.getMembers().stream())
                        .flatMap(part -> part.getAnnotations().stream())
                        .anyMatch(annotation ->
                                annotation.getRawType().getPackageName().equals(JACKSON_ANNOTATIONS));
    }

    private void addWhatQuarkusFinds(JavaClass type) {
        Set<JavaClass> found = new HashSet<>();
        if (type.isAssignableTo(CUSTOM_RESOURCE)) {
            found.add(type);
            addAll(found, type.getSuperclass().stream());
        }
        type.getMethods().stream()
                .filter(method -> METHODS_OF_REST.stream().anyMatch(method::isAnnotatedWith))
                .forEach(method -> {
                    addAll(found, Stream.of(method.getReturnType()));
                    addAll(found, method.getParameterTypes().stream());
                });
        foundByQuarkus.addAll(withTheTypesOfFields(found));
    }

    private static void addAll(Set<JavaClass> to, Stream<? extends JavaType> types) {
        types.forEach(type -> to.addAll(type.getAllInvolvedRawTypes()));
    }

    private static Set<JavaClass> withTheTypesOfFields(Set<JavaClass> roots) {
        Set<JavaClass> seen = new HashSet<>();
        Deque<JavaClass> next = new ArrayDeque<>(roots);
        while (!next.isEmpty()) {
            JavaClass type = next.pop().getBaseComponentType();
            if (isOurs(type) && seen.add(type)) {
                type.getFields().stream()
                        .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                        .forEach(field -> next.addAll(field.getAllInvolvedRawTypes()));
            }
        }
        return seen;
    }

    private static boolean isOurs(JavaClass type) {
        return type.getName().startsWith(OURS);
    }
}
