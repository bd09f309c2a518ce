package dev.hindsight.sandbox.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Properties;

import org.postgresql.Driver;

import dev.hindsight.sandbox.network.Ports;
import dev.hindsight.sandbox.process.Guard;
import dev.hindsight.sandbox.process.LogFiles;
import dev.hindsight.sandbox.process.ProcessPart;
import dev.hindsight.sandbox.process.Program;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.SandboxException;

/** PostgreSQL with durable settings, on 127.0.0.1 alone; passwords for everyone. */
public final class Postgres extends ProcessPart {
    private static final String SUPERUSER = "postgres";
    private static final String PASSWORD = "sandbox";

    private final int port;

    /** INT is its fast shutdown: clients are disconnected, what they committed is kept. */
    private Postgres(Guard guard, Program server, Path log, int port) {
        super("PostgreSQL", guard, server, log, "INT", () -> answers(port));
        this.port = port;
    }

    public static Postgres prepare(Guard guard, Path folder) {
        Path binaries = PostgresBinaries.folder().resolve("bin");
        Path data = folder.resolve("data");
        Path log = LogFiles.create(folder, "postgres");
        initialise(guard, binaries, data, log);
        int port = Ports.free();
        return new Postgres(guard, server(binaries, data, port), log, port);
    }

    private static void initialise(Guard guard, Path binaries, Path data, Path log) {
        Path password = data.resolveSibling("password");
        try {
            Files.writeString(password, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Program initdb = Program.of(
                        binaries.resolve("initdb").toString(),
                        List.of(
                                "--pgdata=" + data,
                                "--username=" + SUPERUSER,
                                "--pwfile=" + password,
                                "--auth=scram-sha-256",
                                "--encoding=UTF8",
                                "--no-locale",
                                "--no-instructions"))
                .notAsRoot();
        new ProcessPart("initdb", guard, initdb, log, "TERM", () -> false).runToEnd();
    }

    /** fsync and synchronous_commit stay on: an acknowledged commit survives a kill, here as in production. */
    private static Program server(Path binaries, Path data, int port) {
        return Program.of(
                        binaries.resolve("postgres").toString(),
                        List.of(
                                "-D", data.toString(),
                                "-p", String.valueOf(port),
                                "-c", "listen_addresses=127.0.0.1",
                                "-c", "unix_socket_directories=",
                                "-c", "fsync=on",
                                "-c", "synchronous_commit=on",
                                "-c", "full_page_writes=on",
                                "-c", "max_connections=200",
                                "-c", "timezone=UTC"))
                .notAsRoot();
    }

    private static boolean answers(int port) throws SQLException {
        try (Connection connection = connect(port, SUPERUSER, SUPERUSER, PASSWORD)) {
            return connection.isValid(1);
        }
    }

    public int port() {
        return port;
    }

    /** A fresh database: {@code <name>_owner} owns it and its schema public, {@code <name>_program} may only connect. */
    public Database createDatabase(String name) {
        if (!name.matches("[a-z][a-z0-9_]{0,50}")) {
            throw new IllegalArgumentException("A database's name is [a-z][a-z0-9_]{0,50}, not " + name);
        }
        String owner = name + "_owner";
        String program = name + "_program";
        execute(
                SUPERUSER,
                "CREATE ROLE " + owner + " LOGIN PASSWORD '" + PASSWORD + "'",
                "CREATE ROLE " + program + " LOGIN PASSWORD '" + PASSWORD + "'",
                "CREATE DATABASE " + name + " OWNER " + owner,
                "REVOKE ALL ON DATABASE " + name + " FROM PUBLIC",
                "GRANT CONNECT ON DATABASE " + name + " TO " + program);
        execute(name, "ALTER SCHEMA public OWNER TO " + owner, "GRANT USAGE ON SCHEMA public TO " + program);
        String address = "postgresql://127.0.0.1:" + port + "/" + name;
        return new Database(name, "jdbc:" + address, address, owner, PASSWORD, program, PASSWORD);
    }

    private void execute(String database, String... statements) {
        try (Connection connection = connect(port, database, SUPERUSER, PASSWORD);
                var statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new SandboxException("PostgreSQL refused: " + e.getMessage(), e);
        }
    }

    private static Connection connect(int port, String database, String user, String password) throws SQLException {
        var properties = new Properties();
        properties.put("user", user);
        properties.put("password", password);
        properties.put("connectTimeout", "2");
        properties.put("socketTimeout", String.valueOf(Patience.LIMIT.toSeconds()));
        return new Driver().connect("jdbc:postgresql://127.0.0.1:" + port + "/" + database, properties);
    }
}
