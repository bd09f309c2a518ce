package dev.hindsight.incident.evidence.artifact;

import static dev.hindsight.incident.evidence.Evidence.assertProblem;
import static dev.hindsight.incident.evidence.Evidence.fields;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.incident.evidence.Rows;
import dev.hindsight.incident.evidence.bytes.ArtifactBytes;
import dev.hindsight.incident.evidence.bytes.GunzipTest;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
public class ArtifactIT {
    private static final byte[] EVENTS = "{\"rows\":[{\"reason\":\"BackOff\"}]}".getBytes(UTF_8);
    private static final String FULL = Evidence.EVENTS
            + "&from=2026-01-02T03:00:00Z&to=2026-01-02T04:00:00.5Z&items=1&truncated=true&dropped=3&redactions=jwt=2,pem=1";

    Sandbox sandbox;
    Evidence evidence;

    @BeforeEach
    void ownIncident() {
        evidence = new Evidence(Api.admin(sandbox), "checkout-5xx");
        evidence.api().open("checkout-5xx");
    }

    @Test
    void anArtifactIsCreatedOnceAndShownAsItWasDescribed() {
        // When
        Response first = evidence.put(EVENTS, FULL);
        Response again = evidence.put(EVENTS, FULL);

        // Then
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(first.header("Location")).endsWith(evidence.path(EVENTS));
        assertThat(first.jsonPath().getString("url")).isEqualTo(first.header("Location"));
        assertThat(first.jsonPath().getMap("redactions"))
                .containsEntry("jwt", 2)
                .containsEntry("pem", 1);
        assertThat(first.jsonPath().getString("to")).isEqualTo("2026-01-02T04:00:00.500Z");
        assertThat(first.jsonPath().getInt("droppedItems")).isEqualTo(3);
        assertThat(evidence.get("/artifacts").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void aDigestIsTakenAsItIsShownAndGivenOutInOneForm() {
        // Given
        String shown = evidence.api().incident(evidence.name()) + "/artifacts/" + Digests.of(EVENTS);

        // When
        Response put = evidence.put(shown, EVENTS, FULL);
        Response again = evidence.put(shown.replace("sha256:", "sha256%3A"), EVENTS, FULL);

        // Then
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(201);
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(200);
        assertThat(put.header("Location"))
                .endsWith(evidence.path(EVENTS))
                .isEqualTo(put.jsonPath().getString("url"));
        assertThat(evidence.api().get(shown).asByteArray()).isEqualTo(EVENTS);
        assertThat(evidence.api().request().head(shown).statusCode()).isEqualTo(200);
        assertThat(evidence.api().get(evidence.path(EVENTS)).asByteArray()).isEqualTo(EVENTS);
    }

    @Test
    void whyAnArtifactIsCutIsKeptShownAndSealed() {
        // Given
        String cut = FULL + "&truncatedBy=page_limit,max_events";

        // When
        Response put = evidence.put(EVENTS, cut);
        Response inAnotherOrder = evidence.put(EVENTS, FULL + "&truncatedBy=max_events,page_limit");
        Response withoutIt = evidence.put(EVENTS, FULL);
        evidence.resolve();
        evidence.seal(0);

        // Then
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(201);
        assertThat(put.jsonPath().getList("truncatedBy")).isEqualTo(List.of("max_events", "page_limit"));
        assertThat(inAnotherOrder.statusCode()).isEqualTo(200);
        assertProblem(withoutIt, 409, "artifact_exists");
        assertThat(fields(withoutIt)).containsExactly("truncatedBy");
        assertThat(evidence.get("/artifacts").jsonPath().getList("items[0].truncatedBy"))
                .isEqualTo(List.of("max_events", "page_limit"));
        assertThat(evidence.get("/manifests/0").jsonPath().getList("artifacts[0].truncatedBy"))
                .isEqualTo(List.of("max_events", "page_limit"));
    }

    @Test
    void whatIsNotSaidToBeCutByAnythingShowsNoReason() {
        // When
        Response put = evidence.put(EVENTS, FULL);

        // Then
        assertThat(put.jsonPath().getMap("")).containsEntry("truncated", true).doesNotContainKey("truncatedBy");
    }

    @Test
    void anotherDescriptionOfTheSameBytesIsRefusedAndNamesWhatDiffers() {
        // Given
        evidence.keep(EVENTS, FULL);

        // When
        Response other = evidence.put(EVENTS, FULL.replace("items=1", "items=2").replace("dropped=3", "dropped=4"));

        // Then
        assertProblem(other, 409, "artifact_exists");
        assertThat(fields(other)).containsExactlyInAnyOrder("items", "dropped");
    }

    @Test
    void theSameBytesBelongToTwoEpisodesIfTheyAreSentForBoth() {
        // Given
        evidence.keep(EVENTS, FULL);
        evidence.reopen(1);

        // When
        Response second = evidence.put(EVENTS, FULL.replace("episode=0", "episode=1"));

        // Then
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(evidence.get("/artifacts?episode=1").jsonPath().getList("items"))
                .hasSize(1);
    }

    @Test
    void theBytesComeBackExactlyPlainAndPacked() throws IOException {
        // Given
        byte[] text = "line 1\r\n\0line 2 é\n".getBytes(UTF_8);
        Response put = evidence.api()
                .request()
                .contentType("text/plain; charset=utf-8")
                .header("Content-Encoding", "gzip")
                .body(GunzipTest.gzip(text))
                .put(evidence.path(text) + "?episode=0&kind=log&source=fluentbit");
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(201);

        // When
        Response plain = Evidence.raw(evidence.api())
                .header("Accept-Encoding", "identity")
                .get(evidence.path(text));
        Response packed = Evidence.raw(evidence.api())
                .header("Accept-Encoding", "br, gzip")
                .get(evidence.path(text));

        // Then
        assertThat(plain.asByteArray()).isEqualTo(text);
        assertThat(plain.header("Content-Encoding")).isNull();
        assertThat(ArtifactBytes.unpack(packed.asByteArray())).isEqualTo(text);
        assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(plain.header("ETag")).isEqualTo('"' + Digests.of(text) + '"');
        assertThat(packed.header("ETag")).isEqualTo('"' + Digests.of(text) + "-gzip\"");
        assertThat(plain.header("Content-Type")).startsWith("text/plain");
    }

    @Test
    void noOtherCodingIsPutOnTheBytesWhoseDigestIsTheETag() {
        // Given
        evidence.keep(EVENTS, FULL);

        // When
        Response got = Evidence.raw(evidence.api())
                .header("Accept-Encoding", "deflate")
                .get(evidence.path(EVENTS));

        // Then
        assertThat(got.asByteArray()).isEqualTo(EVENTS);
    }

    @Test
    void foreignContentIsNeverShownInline() {
        // Given
        evidence.keep(EVENTS, FULL);

        // When
        Response got = evidence.get("/artifacts/" + Digests.hex(Digests.of(EVENTS)));

        // Then
        assertThat(got.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(got.header("Content-Disposition")).startsWith("attachment; filename=\"events-");
        assertThat(got.header("Content-Security-Policy")).contains("sandbox");
    }

    @Test
    void whoKnowsTheBytesGetsNoneAndHeadHasNoBody() {
        // Given
        evidence.keep(EVENTS, FULL);
        String etag = '"' + Digests.of(EVENTS) + '"';

        // When
        Response known = Evidence.raw(evidence.api())
                .header("Accept-Encoding", "identity")
                .header("If-None-Match", etag)
                .get(evidence.path(EVENTS));
        Response head = Evidence.raw(evidence.api())
                .header("Accept-Encoding", "identity")
                .head(evidence.path(EVENTS));

        // Then
        assertThat(known.statusCode()).isEqualTo(304);
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.header("ETag")).isEqualTo(etag);
        assertThat(head.header("Content-Length")).isEqualTo(String.valueOf(EVENTS.length));
        assertThat(head.asByteArray()).isEmpty();
    }

    @Test
    void equalBytesOfTwoIncidentsAreOtherwiseApart() {
        // Given
        evidence.keep(EVENTS, FULL);
        Evidence other = new Evidence(evidence.api(), "payments-5xx");
        other.api().open("payments-5xx");

        // When
        Response before = other.get("/artifacts/" + Digests.hex(Digests.of(EVENTS)));
        Response put = other.put(EVENTS, FULL);

        // Then
        assertProblem(before, 404, "not_found");
        assertThat(put.statusCode()).isEqualTo(201);
        assertThat(Rows.number(
                        "select count(*) from artifact_blob where namespace = ?",
                        evidence.api().namespace()))
                .isEqualTo(1);
    }

    @Test
    void pagesAreNewestFirstWithoutLossOrRepetition() {
        // Given
        List<String> digests = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            byte[] bytes = ("{\"n\":" + i + "}").getBytes(UTF_8);
            evidence.keep(bytes, i % 2 == 0 ? Evidence.EVENTS : Evidence.EVENTS.replace("events", "metrics"));
            digests.add(0, Digests.of(bytes));
        }

        // When
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = evidence.get("/artifacts?limit=3" + cursor);
            seen.addAll(page.jsonPath().getList("items.digest"));
            String next = page.jsonPath().getString("nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }

        // Then
        assertThat(seen).containsExactlyElementsOf(digests);
        assertThat(evidence.get("/artifacts?kind=metrics").jsonPath().getList("items"))
                .hasSize(3);
        String first = evidence.get("/artifacts?limit=3").jsonPath().getString("nextCursor");
        assertProblem(evidence.get("/artifacts?kind=events&cursor=" + first), 400, "invalid_cursor");
    }

    @Test
    void eightMebibytesAreTaken() {
        // Given
        byte[] large = new byte[(int) ArtifactBytes.LIMIT];
        new Random(7).nextBytes(large);

        // When
        Response kept = evidence.api()
                .request()
                .contentType("application/octet-stream")
                .body(large)
                .put(evidence.path(large) + "?episode=0&kind=dump&source=test");

        // Then
        assertThat(kept.statusCode()).as(kept.asString()).isEqualTo(201);
        Response got = Evidence.raw(evidence.api())
                .header("Accept-Encoding", "identity")
                .get(evidence.path(large));
        assertThat(got.asByteArray()).isEqualTo(large);
    }
}
