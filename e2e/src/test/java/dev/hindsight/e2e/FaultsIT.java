package dev.hindsight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.sandbox.process.Part;

/** The story with kill -9 in every step: nothing acknowledged is lost, nothing is there twice, all agree on the digest. */
@Isolated("kills programs")
class FaultsIT {
    /** The first episode cannot be sealed before the test says so. */
    private static final Duration LOOKAHEAD = Duration.ofHours(1);

    private final Together all = Together.shared();
    private final Platform platform = all.platform();

    @Test
    void a_kill_of_each_program_and_of_postgresql_loses_nothing_and_repeats_nothing() throws Exception {
        // Given an incident that is declared while incident-service is dead, and an operator that dies of it
        var story = new Story(platform, new Narrator(System.out), "shop-faults", LOOKAHEAD);
        story.aBadRolloutHangs();
        platform.incidentService().kill();
        story.anIncidentIsDeclared();
        killAndRestartOperator();
        platform.incidentService().restart();
        story.itsEvidenceIsCaptured();

        // When everything is killed in turn under a writer, and again between resolution and seal
        List<String> acknowledged = writtenWhileAllAreKilled(story);
        story.itIsRolledBack();
        killAndRestartOperator();
        story.itIsResolved();
        killAndRestartOperator();
        killAndRestart(platform.incidentService());

        // Then
        assertThat(story.status().at("/capture/episodes/0/state").asText()).isNotEqualTo("Sealed");
        story.itsWindowEnds();
        story.theEpisodeIsSealed();
        assertThat(texts(story)).containsAll(acknowledged).doesNotHaveDuplicates();
        assertThat(story.evidence().digests()).doesNotHaveDuplicates();
        assertThat(incidents(story)).hasSize(1);
        story.theChronologyIsTold();
    }

    private void killAndRestartOperator() {
        all.killOperator();
        platform.operator().restart();
    }

    private static void killAndRestart(Part part) {
        part.kill();
        part.restart();
    }

    private List<String> writtenWhileAllAreKilled(Story story) throws Exception {
        try (var scribe = new Scribe(story.rest(), story.incident())) {
            for (Part part : List.of(platform.postgres(), platform.incidentService(), platform.postgres())) {
                scribe.awaitMore();
                killAndRestartWithinATransaction(part);
            }
            scribe.awaitMore();
            return scribe.acknowledged();
        }
    }

    private void killAndRestartWithinATransaction(Part part) throws SQLException {
        try (var locked = LockedIncidents.of(platform)) {
            locked.awaitWaiting();
            part.kill();
        }
        part.restart();
    }

    private static List<String> texts(Story story) {
        var texts = new ArrayList<String>();
        String cursor = "";
        while (cursor != null) {
            JsonNode page = story.rest()
                    .get(story.incident() + "/timeline?limit=500" + cursor)
                    .json();
            page.path("items").forEach(entry -> texts.add(entry.path("text").asText()));
            cursor = page.hasNonNull("nextCursor")
                    ? "&cursor=" + page.path("nextCursor").asText()
                    : null;
        }
        return texts;
    }

    private static List<String> incidents(Story story) {
        var names = new ArrayList<String>();
        story.rest()
                .get(story.incident().replace("/" + Story.NAME, ""))
                .json()
                .path("items")
                .forEach(item -> names.add(item.path("name").asText()));
        return names;
    }
}
