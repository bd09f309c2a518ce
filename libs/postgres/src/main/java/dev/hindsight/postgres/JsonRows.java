package dev.hindsight.postgres;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/**
 * Sets of rows in and out of one statement as JSON, in the transaction that is running: a hundred rows must not be a hundred
 * round trips. A record's fields are the columns' names in camel case. A statement looks up one row after the other ({@code
 * lateral … offset 0}): PostgreSQL takes a set of a few for a hundred and keeps its plans. A plan that reads a table whole while
 * the table is small would stay until the next ANALYZE. For rows by the hundred, {@link SetStatement} costs less.
 */
public final class JsonRows {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private JsonRows() {}

    /** To be taken apart by {@code jsonb_to_recordset(cast(cast(:rows as text) as jsonb))}. */
    public static String json(Object rows) {
        try {
            return JSON.writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The query gives each row as one JSON text. */
    public static <T> Uni<List<T>> read(String query, Map<String, Object> values, Class<T> row) {
        return Panache.getSession()
                .chain(session -> {
                    var prepared = session.createNativeQuery(query, String.class);
                    values.forEach(prepared::setParameter);
                    return prepared.getResultList();
                })
                .map(texts -> parse(texts, row));
    }

    public static Uni<Integer> write(String statement, Map<String, Object> values) {
        return Panache.getSession().chain(session -> {
            var prepared = session.createNativeQuery(statement);
            values.forEach(prepared::setParameter);
            return prepared.executeUpdate();
        });
    }

    /** Each text is one row as JSON. */
    public static <T> List<T> parse(List<String> texts, Class<T> row) {
        List<T> rows = new ArrayList<>(texts.size());
        try {
            for (String text : texts) {
                if (text != null) {
                    rows.add(JSON.readValue(text, row));
                }
            }
            return rows;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
