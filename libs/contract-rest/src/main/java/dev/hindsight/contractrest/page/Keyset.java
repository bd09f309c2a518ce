package dev.hindsight.contractrest.page;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/**
 * One page of a list in one query. The page begins behind the last row of the page before: a row that comes in between is
 * neither shown twice nor skipped. In conditions the row is {@code e}; {@code R} is an entity, or {@code Object[]} for a
 * selection of several values.
 */
public final class Keyset<R> {

    /** Where a row stands in the order: the value that the list is sorted by, and the row's id. */
    public record Position(Instant sorted, UUID id) {}

    private final String selection;
    private final Class<R> rows;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private String key = "e.id";
    private boolean descending = true;

    private Keyset(String selection, Class<R> rows) {
        this.selection = selection;
        this.rows = rows;
    }

    public static <R> Keyset<R> of(Class<R> entity) {
        return new Keyset<>("from " + entity.getName() + " e", entity);
    }

    /** {@code selection} is HQL up to its conditions. */
    public static Keyset<Object[]> select(String selection) {
        return new Keyset<>(selection, Object[].class);
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

    /** By this value and then by id. Without it the list is sorted by id, newest first, since ids are made in order. */
    public Keyset<R> sortedBy(String value, boolean newestFirst) {
        key = value;
        descending = newestFirst;
        return this;
    }

    /**
     * Reads the page after {@code cursor} (null: the first). {@code list} comes from {@link Cursor#listOf} and names all that
     * decides the rows and their order: a cursor of another list is refused.
     */
    public <T> Uni<Page<T>> page(
            String cursor, String list, int limit, Function<R, T> view, Function<R, Position> position) {
        after(Cursor.parse(cursor, list));
        return Panache.getSession()
                .chain(session -> {
                    var query = session.createSelectionQuery(hql(), rows).setMaxResults(limit + 1);
                    values.forEach(query::setParameter);
                    return query.getResultList();
                })
                .map(found -> Page.of(found, limit, view, row -> {
                    Position last = position.apply(row);
                    return new Cursor(last.sorted(), last.id(), list);
                }));
    }

    private void after(Cursor cursor) {
        if (cursor == null) {
            return;
        }
        String than = descending ? " < " : " > ";
        if (key.equals("e.id")) {
            where("e.id" + than + ":lastId", "lastId", cursor.id());
        } else {
            where("(" + key + ", e.id)" + than + "(:lastSorted, :lastId)", "lastSorted", cursor.last());
            values.put("lastId", cursor.id());
        }
    }

    private String hql() {
        String order = descending ? " desc" : "";
        String by = key.equals("e.id") ? "e.id" + order : key + order + ", e.id" + order;
        String where = conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        return selection + where + " order by " + by;
    }
}
