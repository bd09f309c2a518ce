package dev.hindsight.postgres;

import java.util.ArrayList;
import java.util.List;

import org.hibernate.reactive.pool.ReactiveConnection;

import io.smallrye.mutiny.Uni;

/**
 * A statement over a set of rows ({@link Columns}), given to the driver as it is ({@code $1}, not {@code :name}): for rows by the
 * hundred Hibernate's way of binding costs more than the driver's, and it knows no arrays of times. It runs in the session's
 * transaction, and nothing is flushed before it: what it refers to must be.
 */
public record SetStatement(String sql) {

    /** How many rows it has written. */
    public Uni<Integer> write(Object... parameters) {
        return CurrentTransaction.required().chain(transaction -> transaction.update(sql, parameters));
    }

    /** The first column of each row, which is text. */
    public Uni<List<String>> texts(Object... parameters) {
        return CurrentTransaction.required()
                .chain(transaction -> transaction.select(sql, parameters))
                .map(SetStatement::firstColumn);
    }

    private static List<String> firstColumn(ReactiveConnection.Result rows) {
        List<String> texts = new ArrayList<>(rows.size());
        rows.forEachRemaining(row -> texts.add((String) row[0]));
        return texts;
    }
}
