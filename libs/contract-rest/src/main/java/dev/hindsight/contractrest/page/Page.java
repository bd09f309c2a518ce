package dev.hindsight.contractrest.page;

import java.util.List;
import java.util.function.Function;

/** One page of a list; {@code nextCursor} is absent on the last. */
public record Page<T>(List<T> items, String nextCursor) {

    /** Cuts a page out of rows of which one more than the limit was read. */
    static <R, T> Page<T> of(List<R> rows, int limit, Function<R, T> view, Function<R, String> cursor) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(shown.stream().map(view).toList(), more ? cursor.apply(shown.get(limit - 1)) : null);
    }

    /** The same page with each item shown otherwise. */
    public <V> Page<V> map(Function<T, V> view) {
        return new Page<>(items.stream().map(view).toList(), nextCursor);
    }
}
