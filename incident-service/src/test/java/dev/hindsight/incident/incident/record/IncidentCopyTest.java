package dev.hindsight.incident.incident.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

/** A field that a copy forgets is equal before and after each change: it would have no audit line and no event. */
class IncidentCopyTest {
    /** Of the change in hand alone. */
    private static final Set<String> NOT_COPIED = Set.of("corrections");

    private int number;

    @Test
    void aCopyHasTheValueOfEveryField() throws IllegalAccessException {
        // Given
        Incident incident = (Incident) filled(new Incident());

        // When
        Incident copy = incident.copy();

        // Then
        assertSame(incident, copy);
    }

    private void assertSame(Object one, Object other) throws IllegalAccessException {
        for (Field field : fields(one)) {
            Object expected = field.get(one);
            if (expected instanceof Milestones || expected instanceof Declared) {
                assertThat(field.get(other)).isNotSameAs(expected);
                assertSame(expected, field.get(other));
            } else {
                assertThat(field.get(other)).as(field.toString()).isEqualTo(expected);
            }
        }
    }

    private Object filled(Object object) throws IllegalAccessException {
        for (Field field : fields(object)) {
            field.set(object, value(field.getType()));
        }
        return object;
    }

    private static List<Field> fields(Object object) {
        return Stream.of(object.getClass().getDeclaredFields())
                .filter(field -> Modifier.isPublic(field.getModifiers()) && !Modifier.isStatic(field.getModifiers()))
                .filter(field -> !NOT_COPIED.contains(field.getName()))
                .toList();
    }

    private Object value(Class<?> type) throws IllegalAccessException {
        number++;
        if (type.isEnum()) {
            return type.getEnumConstants()[type.getEnumConstants().length - 1];
        }
        return switch (type.getSimpleName()) {
            case "UUID" -> new UUID(0, number);
            case "String" -> "text " + number;
            case "long", "Long" -> (long) number;
            case "int", "Integer" -> number;
            case "Boolean" -> true;
            case "Instant" -> Instant.ofEpochSecond(number);
            case "BigDecimal" -> BigDecimal.valueOf(number);
            case "JsonObject" -> new JsonObject().put("number", number);
            case "Milestones" -> filled(new Milestones());
            case "Declared" -> filled(new Declared());
            default -> throw new IllegalArgumentException("say how to fill a " + type);
        };
    }
}
