package dev.hindsight.operator.api.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** A word of the shared vocabulary: an enum constant with its spelling in custom resources and in REST. */
public interface Term {
    String name();

    /** As REST, events and database spell it: {@code false_alarm}, {@code SEV1}. */
    default String rest() {
        return Spelling.rest(camelCase());
    }

    /** As custom resources spell it: {@code FalseAlarm}, {@code SEV1}. */
    default String camelCase() {
        return name().matches("[A-Z]+[0-9]+") ? name() : Spelling.camelCase(name().toLowerCase(Locale.ROOT));
    }

    /** The constant for a REST spelling; an unknown word is a broken contract and named with what is known. */
    static <E extends Enum<E> & Term> E fromRest(Class<E> type, String rest) {
        return Arrays.stream(type.getEnumConstants())
                .filter(term -> term.rest().equals(rest))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s knows no '%s', only %s".formatted(type.getSimpleName(), rest, known(type))));
    }

    private static <E extends Enum<E> & Term> String known(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Term::rest).collect(Collectors.joining(", "));
    }
}
