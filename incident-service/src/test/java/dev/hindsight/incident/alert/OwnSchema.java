package dev.hindsight.incident.alert;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** A schema beside the program's own in its database, for what a test does to one that nobody uses. */
public record OwnSchema(String name) {

    /** With the program's migrations, none of them run yet. */
    public FluentConfiguration flyway() {
        return Flyway.configure()
                .dataSource(url(), value("quarkus.flyway.username"), value("quarkus.flyway.password"))
                .schemas(name)
                .defaultSchema(name)
                .placeholders(Map.of("program", value("quarkus.datasource.username")));
    }

    /** In simple mode, where a statement may also name parameters that nobody gives. */
    public Connection owner() throws SQLException {
        Connection owner = DriverManager.getConnection(
                url() + "?preferQueryMode=simple", value("quarkus.flyway.username"), value("quarkus.flyway.password"));
        owner.setSchema(name);
        return owner;
    }

    private static String url() {
        return value("quarkus.datasource.jdbc.url");
    }

    private static String value(String setting) {
        Config config = ConfigProvider.getConfig();
        return config.getValue(setting, String.class);
    }
}
