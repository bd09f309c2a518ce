package dev.hindsight.scratch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.AuditView;
import dev.hindsight.audit.Audited;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.sandbox.Sandbox;

/** A service made of the libraries alone: one resource, one list, one event, its audit, its contract and its access table. */
@QuarkusTest
class ScratchServiceIT {
    @Inject
    AuditTrail trail;

    Sandbox sandbox;
    Notes notes;

    @BeforeEach
    void ownNamespace() {
        notes = Notes.admin(sandbox);
    }

    @Test
    void aPostMakesTheRecordOnceHoweverOftenItIsRepeated() {
        // When
        Response first = notes.post(Notes.body("first"), "key-1");
        Response again = notes.post(Notes.body("first"), "key-1");
        Response other = notes.post(Notes.body("first"), "key-2");

        // Then
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.jsonPath().getString("type")).isEqualTo("https://hindsight.dev/problems/note_exists");
    }

    @Test
    void aRecordWithoutAnIdHasATrailByItsKindAndName() throws Throwable {
        // Given
        String notebook = "n-" + UUID.randomUUID();
        var audited = new Audited("notebook", notebook, 1);
        List<Change> changes = List.of(new Change("color", null, TextNode.valueOf("blue")));

        // When
        VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> trail.record(audited, Actor.system("scratch"), changes)));

        // Then
        assertThat(trail("notebook", notebook).items())
                .extracting(AuditView::source)
                .containsExactly("system");
        assertThat(trail("diary", notebook).items()).isEmpty();
    }

    private Page<AuditView> trail(String kind, String name) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Panache.withSession(() -> trail.page(kind, name, null, 10)));
    }

    @Test
    void whatWasWrittenIsPublished() {
        // When
        notes.write("published");

        // Then
        assertThat(published("published").value()).contains("The queue was full");
    }

    /** What is not a name that may be given is not used, as the standard says of a bad {@code traceparent}. */
    @ParameterizedTest
    @CsvSource({"deploy-4711, deploy-4711", "two words, 5bf92f3577b34da6a3ce929d0e0e4736"})
    void whatARequestIsPartOfIsOnItsEvent(String given, String correlation) {
        // When
        notes.request()
                .contentType(ContentType.JSON)
                .header("X-Correlation-Id", given)
                .header("traceparent", "00-5bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")
                .body(Notes.body("part"))
                .post(notes.all());

        // Then
        assertThat(published("part").headers().lastHeader("ce_correlationid").value())
                .asString()
                .isEqualTo(correlation);
    }

    private ConsumerRecord<String, String> published(String name) {
        return new Events(sandbox).untilText(notes, name, "The queue was full").get(0);
    }
}
