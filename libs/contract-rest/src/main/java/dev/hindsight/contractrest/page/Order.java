package dev.hindsight.contractrest.page;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a list is sorted by, and how a cursor names the last row of a page. No two rows have all these values in common, so a
 * page can begin behind one row. Where {@code list} is asked for, it comes from {@link Cursor#listOf} and names all that decides
 * the rows and their order: a cursor of another list is refused.
 */
public final class Order<R> {
    private final List<String> values;
    private final boolean descending;
    private final Function<String, List<Object>> read;
    private final Function<R, String> written;

    /** Where a row stands: a time that it has, and its id. */
    public record Position(Instant time, UUID id) {

        /** A row that has a number instead of an id. */
        public static Position numbered(Instant time, int number) {
            return new Position(time, new UUID(0, number));
        }
    }

    private Order(
            List<String> values, boolean descending, Function<String, List<Object>> read, Function<R, String> written) {
        this.values = values;
        this.descending = descending;
        this.read = read;
        this.written = written;
    }

    /** By id, newest first, since ids are made in order. */
    public static <R> Order<R> byId(String list, Function<R, Position> position) {
        return opaque(List.of("e.id"), true, list, cursor -> List.of(cursor.id()), position);
    }

    /** By a time and then by id. */
    public static <R> Order<R> byTime(String value, boolean newestFirst, String list, Function<R, Position> position) {
        return opaque(
                List.of(value, "e.id"), newestFirst, list, cursor -> List.of(cursor.last(), cursor.id()), position);
    }

    /** By a whole number that no two rows share, the lowest first. */
    public static <R> Order<R> byNumber(String value, String list, Function<R, Position> position) {
        return opaque(
                List.of(value), false, list, cursor -> List.of((int) cursor.id().getLeastSignificantBits()), position);
    }

    /** By a name that no two rows share. The cursor is the name itself. */
    public static <R> Order<R> byName(String value, Function<R, String> name) {
        return new Order<>(List.of(value), false, List::of, name);
    }

    private static <R> Order<R> opaque(
            List<String> values,
            boolean descending,
            String list,
            Function<Cursor, List<Object>> read,
            Function<R, Position> position) {
        return new Order<>(values, descending, text -> read.apply(Cursor.parse(text, list)), row -> {
            Position last = position.apply(row);
            return new Cursor(last.time(), last.id(), list).encoded();
        });
    }

    /** The values of the row that this cursor names, in the order of {@link #behind}. */
    List<Object> read(String cursor) {
        return read.apply(cursor);
    }

    String cursor(R last) {
        return written.apply(last);
    }

    /** A condition with the parameters {@code last0}, {@code last1}, … */
    String behind() {
        String parameters = IntStream.range(0, values.size())
                .mapToObj(number -> ":last" + number)
                .collect(Collectors.joining(", "));
        String than = descending ? " < " : " > ";
        return values.size() == 1
                ? values.get(0) + than + parameters
                : "(" + String.join(", ", values) + ")" + than + "(" + parameters + ")";
    }

    String by() {
        return values.stream()
                .map(value -> descending ? value + " desc" : value)
                .collect(Collectors.joining(", "));
    }
}
