package dev.hindsight.contractrest.page;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.postgres.JsonRows;

/**
 * One page of a list in one query. The page begins behind the last row of the page before: a row that comes in between is
 * neither shown twice nor skipped. In conditions and in the {@link Order} the row is {@code e}.
 */
public final class Keyset<R> {
    private final String selection;
    private final Query<R> query;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    private Keyset(String selection, Query<R> query) {
        this.selection = selection;
        this.query = query;
    }

    private interface Query<R> {
        Uni<List<R>> read(String text, Map<String, Object> values, int most);
    }

    public static <R> Keyset<R> of(Class<R> entity) {
        return select("from " + entity.getName() + " e", entity);
    }

    /** {@code selection} is HQL up to its conditions; {@code row} is {@code Object[]} or a record of the selected values. */
    public static <R> Keyset<R> select(String selection, Class<R> row) {
        return new Keyset<>(
                selection, (text, values, most) -> Panache.getSession().chain(session -> {
                    var prepared = session.createSelectionQuery(text, row).setMaxResults(most);
                    values.forEach(prepared::setParameter);
                    return prepared.getResultList();
                }));
    }

    /** {@code selection} is SQL up to its conditions, of one JSON text a row, as {@link JsonRows} reads them. */
    public static <R> Keyset<R> json(String selection, Class<R> row) {
        return new Keyset<>(selection, (text, values, most) -> JsonRows.read(text + " limit " + most, values, row));
    }

    public Keyset<R> where(String condition) {
        conditions.add(condition);
        return this;
    }

    public Keyset<R> where(String condition, String parameter, Object value) {
        values.put(parameter, value);
        return where(condition);
    }

    /** A filter that was not given (null) narrows nothing. */
    public Keyset<R> whereGiven(String condition, String parameter, Object value) {
        return value == null ? this : where(condition, parameter, value);
    }

    /** Reads the page after {@code cursor} (null: the first). */
    public <T> Uni<Page<T>> page(Order<R> order, String cursor, int limit, Function<R, T> view) {
        if (cursor != null) {
            List<Object> last = order.read(cursor);
            for (int i = 0; i < last.size(); i++) {
                values.put("last" + i, last.get(i));
            }
            where(order.behind());
        }
        return query.read(text(order), values, limit + 1).map(rows -> Page.of(rows, limit, view, order::cursor));
    }

    private String text(Order<R> order) {
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return selection + where + " order by " + order.by();
    }
}
