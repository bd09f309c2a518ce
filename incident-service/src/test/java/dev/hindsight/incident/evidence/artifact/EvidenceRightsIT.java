package dev.hindsight.incident.evidence.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.evidence.Rows;

/** The role that the program works under cannot undo what was recorded, whatever the program does. */
@QuarkusTest
@IncidentSandbox
class EvidenceRightsIT {

    @ParameterizedTest
    @ValueSource(strings = {"timeline_entry", "artifact", "artifact_blob", "manifest", "manifest_artifact"})
    void nothingRecordedCanBeChangedOrRemoved(String table) throws SQLException {
        try (Connection program = Rows.connect();
                Statement statement = program.createStatement()) {
            try (ResultSet mayRead = statement.executeQuery("select count(*) from " + table)) {
                assertThat(mayRead.next()).isTrue();
            }
            assertThatThrownBy(() -> statement.execute("delete from " + table))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("truncate " + table)).hasMessageContaining("permission denied");
            String column = table.equals("artifact_blob") ? "digest" : table.startsWith("manifest") ? "episode" : "id";
            assertThatThrownBy(() -> statement.execute("update " + table + " set " + column + " = " + column))
                    .hasMessageContaining("permission denied");
        }
    }
}
