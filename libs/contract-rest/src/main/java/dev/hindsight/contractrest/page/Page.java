package dev.hindsight.contractrest.page;

import java.util.List;
import java.util.function.Function;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One page of a list; {@code nextCursor} is absent on the last. */
@RegisterForReflection
public record Page<T>(List<T> items, String nextCursor) {

    /** Cuts a page out of rows of which one more than the limit was read. */
    public static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> view, Function<R, Cursor> cursor) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(
                shown.stream().map(view).toList(),
                more ? cursor.apply(shown.get(limit - 1)).encoded() : null);
    }
}
