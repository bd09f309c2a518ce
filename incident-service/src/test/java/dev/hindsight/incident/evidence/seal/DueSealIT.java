package dev.hindsight.incident.evidence.seal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.incident.evidence.Rows;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** One incident that cannot be sealed at the moment holds up no other. */
@QuarkusTest
@IncidentSandbox
class DueSealIT {
    Sandbox sandbox;
    Evidence held;
    Evidence free;

    @BeforeEach
    void twoIncidents() {
        Api api = Api.admin(sandbox);
        held = new Evidence(api, "held");
        free = new Evidence(api, "free");
        api.open("held");
        api.open("free");
        held.getsNoObject();
        free.getsNoObject();
    }

    @Test
    void whatAnotherReplicaHasInHandIsLeftToIt() throws SQLException {
        // Given the first to be due, locked as another replica would while it seals
        try (Connection replica = Rows.connect();
                Statement statement = replica.createStatement()) {
            replica.setAutoCommit(false);
            statement.execute("select id from incident where namespace = '"
                    + held.api().namespace() + "' and name = 'held' for no key update");
            dueLongAgo();

            // When
            free.resolve();

            // Then
            await().atMost(Patience.LIMIT).until(() -> state(free).equals("sealed"));
            assertThat(state(held)).isEqualTo("open");
            replica.rollback();
        }
    }

    @Test
    void whatCannotBeSealedIsTriedAgainLater() throws SQLException {
        // Given an artifact whose row no seal can read
        byte[] bytes = "{\"n\":1}".getBytes(UTF_8);
        free.keep(bytes, Evidence.EVENTS);
        try (Connection program = Rows.connect();
                Statement statement = program.createStatement()) {
            statement.execute(
                    "insert into artifact select gen_random_uuid(), h.id, a.namespace, 0, a.digest, 'capture-run',"
                            + " media_type, bytes, source, null, null, null, false, 0, '{}', '{}', a.created_at"
                            + " from artifact a, incident h where a.namespace = h.namespace and h.name = 'held'"
                            + " and h.namespace = '" + held.api().namespace() + "'");
        }

        // When
        held.resolve();
        free.resolve();

        // Then
        await().atMost(Patience.LIMIT).until(() -> state(free).equals("sealed"));
        assertThat(state(held)).isEqualTo("open");
    }

    /** Before anything else that is due, and of an episode that is over. */
    private void dueLongAgo() throws SQLException {
        try (Connection program = Rows.connect();
                Statement statement = program.createStatement()) {
            statement.execute(
                    "update episode_window set ends_at = starts_at, due_at = '2000-01-01T00:00:00Z' where incident_id ="
                            + " (select id from incident where name = 'held' and namespace = '"
                            + held.api().namespace() + "')");
        }
    }

    private static String state(Evidence evidence) {
        return evidence.get("?fields=projection").jsonPath().getString("episodes[0].state");
    }
}
