package dev.hindsight.bench.peer;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

import dev.hindsight.bench.load.AlertBodies;
import dev.hindsight.bench.measure.Sql;
import dev.hindsight.sandbox.postgres.Database;

/**
 * All rows that one transaction of the service left, to be written again by the bare driver in one transaction: under new ids, names
 * and digests, else the same, a batch for each table. What the service reads, locks and writes twice is not repeated.
 */
public final class PeerRows {
    /** In the order of their foreign keys. The outbox has its own statement. */
    private static final List<String> TABLES = List.of(
            "incident",
            "audit_entry",
            "episode_window",
            "alert_group",
            "alert",
            "alert_episode",
            "timeline_entry",
            "artifact_blob",
            "artifact");

    /** What must be another in each copy, beside every {@code id}. */
    private static final List<String> NAMES =
            List.of("incident.name", "alert.fingerprint", "alert_group.key", "artifact_blob.digest");

    private static final AtomicLong NUMBER = new AtomicLong();

    private final List<Table> tables;
    private final List<String> ids;
    private final List<String> names;
    private final List<PeerOutbox.Event> events;

    private record Table(String name, List<String> columns, List<List<String>> rows) {
        String insert() {
            return "INSERT INTO %s (%s) VALUES (%s)"
                    .formatted(
                            name,
                            String.join(", ", columns),
                            columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
        }

        List<String> values(String column) {
            int at = columns.indexOf(column);
            return at < 0 ? List.of() : rows.stream().map(row -> row.get(at)).toList();
        }
    }

    private PeerRows(List<Table> tables, List<PeerOutbox.Event> events) {
        this.tables = tables;
        this.events = events;
        ids = tables.stream().flatMap(table -> table.values("id").stream()).toList();
        names = tables.stream()
                .flatMap(table -> table.columns.stream()
                        .filter(column -> NAMES.contains(table.name + "." + column))
                        .flatMap(column -> table.values(column).stream()))
                .distinct()
                .toList();
    }

    /** Of the transaction that opened the only incident of this namespace. */
    public static PeerRows of(Database database, String namespace) {
        var tables = new ArrayList<Table>();
        var subject = new StringBuilder(namespace).append('/');
        Sql.asOwner(database, connection -> {
            String[] incident = one(
                    connection,
                    "SELECT e.xmin::text, i.name FROM incident i JOIN alert_episode e ON e.incident_id = i.id"
                            + " WHERE i.namespace = '" + namespace + "'");
            subject.append(incident[1]);
            requireKnownTables(connection, incident[0]);
            for (String table : TABLES) {
                tables.add(read(connection, table, incident[0]));
            }
        });
        return new PeerRows(tables, PeerOutbox.of(database, subject.toString()));
    }

    private static void requireKnownTables(Connection connection, String transaction) throws SQLException {
        var others = connection
                .createStatement()
                .executeQuery(
                        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'outbox%'");
        while (others.next()) {
            String table = others.getString(1);
            if (!TABLES.contains(table)
                    && !read(connection, table, transaction).rows.isEmpty()) {
                throw new IllegalStateException("the service writes to " + table + " too");
            }
        }
    }

    private static Table read(Connection connection, String table, String transaction) throws SQLException {
        String columns = one(
                connection,
                "SELECT string_agg(column_name, ',' ORDER BY ordinal_position), '' FROM information_schema.columns WHERE"
                        + " table_schema = 'public' AND is_generated = 'NEVER' AND table_name = '" + table + "'")[0];
        var rows = new ArrayList<List<String>>();
        var all = connection
                .createStatement()
                .executeQuery("SELECT " + columns.replace(",", "::text,") + "::text FROM " + table
                        + " WHERE xmin::text = '" + transaction + "'");
        while (all.next()) {
            var row = new ArrayList<String>();
            for (int i = 1; i <= all.getMetaData().getColumnCount(); i++) {
                row.add(all.getString(i));
            }
            rows.add(row);
        }
        return new Table(table, List.of(columns.split(",")), rows);
    }

    private static String[] one(Connection connection, String select) throws SQLException {
        var row = connection.createStatement().executeQuery(select);
        row.next();
        return new String[] {row.getString(1), row.getString(2)};
    }

    public String described() {
        return tables.stream().mapToInt(table -> table.rows.size()).sum() + " rows and " + events.size() + " events";
    }

    public void write(Connection connection) {
        Map<String, String> fresh = fresh();
        try {
            connection.setAutoCommit(false);
            for (Table table : tables) {
                write(connection, table, fresh);
            }
            PeerOutbox.append(connection, "bench-peer/rows-" + NUMBER.incrementAndGet(), events);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void write(Connection connection, Table table, Map<String, String> fresh) throws SQLException {
        try (var insert = connection.prepareStatement(table.insert())) {
            for (List<String> row : table.rows) {
                for (int i = 0; i < row.size(); i++) {
                    insert.setString(i + 1, fresh.getOrDefault(row.get(i), row.get(i)));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Map<String, String> fresh() {
        var fresh = new HashMap<String, String>();
        ids.forEach(id -> fresh.put(id, uuid().toString()));
        names.forEach(name -> fresh.put(name, renamed(name)));
        return fresh;
    }

    /** Of the same length and kind, and as scattered as a hash. */
    private static String renamed(String name) {
        int from = name.startsWith("sha256:") ? "sha256:".length() : 0;
        String mixed = "%016x".formatted(AlertBodies.fingerprint(-NUMBER.incrementAndGet()));
        return name.substring(0, from) + mixed + name.substring(Math.min(name.length(), from + mixed.length()));
    }

    /** Version 7, as the service's are. */
    private static UUID uuid() {
        var random = ThreadLocalRandom.current();
        return new UUID(
                System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(1 << 12),
                random.nextLong() >>> 2 | Long.MIN_VALUE);
    }
}
