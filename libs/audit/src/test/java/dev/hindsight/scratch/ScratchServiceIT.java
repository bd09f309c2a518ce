package dev.hindsight.scratch;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.TextNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.AuditView;
import dev.hindsight.audit.Audited;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.SandboxResource;
import dev.hindsight.sandbox.wait.Patience;

/** A service made of the libraries alone: one resource, one list, one event, its audit, its contract and its access table. */
@QuarkusTest
@QuarkusTestResource(
        value = SandboxResource.class,
        initArgs = @ResourceArg(name = "parts", value = "postgres,kafka,kubernetes"))
class ScratchServiceIT {
    @Inject
    AuditTrail trail;

    private final String namespace = "t-" + UUID.randomUUID().toString().substring(0, 8);
    private Sandbox sandbox;

    @Test
    void aPostMakesTheRecordOnceHoweverOftenItIsRepeated() {
        // When
        Response first = write("first", "key-1");
        Response again = write("first", "key-1");
        Response other = write("first", "key-2");

        // Then
        assertThat(first.statusCode()).as(first.asString()).isEqualTo(201);
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(other.jsonPath().getString("type")).isEqualTo("https://hindsight.dev/problems/note_exists");
    }

    @Test
    void everyErrorOfABodyIsNamedAtOnce() {
        // When
        Response refused =
                request().body("{\"name\": \"Not a label\", \"txt\": 1}").post(notes());

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("name", "text", "txt");
    }

    @Test
    void aListIsReadPageByPageNewestFirst() {
        // Given
        List.of("a", "b", "c").forEach(name -> write(name, name));

        // When
        Response first = request().get(notes() + "?limit=2");
        Response second =
                request().get(notes() + "?limit=2&cursor=" + first.jsonPath().getString("nextCursor"));
        Response strange = request().get(notes() + "?limit=2&curser=x");

        // Then
        assertThat(first.jsonPath().getList("items.name")).containsExactly("c", "b");
        assertThat(second.jsonPath().getList("items.name")).containsExactly("a");
        assertThat(second.jsonPath().getString("nextCursor")).isNull();
        assertThat(strange.statusCode()).isEqualTo(400);
    }

    @Test
    void aChangeNeedsTheVersionThatWasReadAndIsInTheAuditTrail() {
        // Given
        write("kept", "k");
        String patch = "{\"text\": \"The disk was full\"}";

        // When
        Response unread = request().body(patch).patch(notes() + "/kept");
        Response changed = request().header("If-Match", "\"v1\"").body(patch).patch(notes() + "/kept");
        Response stale = request().header("If-Match", "\"v1\"").body(patch).patch(notes() + "/kept");
        Response audit = request().get(notes() + "/kept/audit");

        // Then
        assertThat(unread.statusCode()).isEqualTo(428);
        assertThat(changed.header("ETag")).isEqualTo("\"v2\"");
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(audit.jsonPath().getList("items.version")).containsExactly(2, 1);
        assertThat(audit.jsonPath().getString("items[0].changes[0].before")).isEqualTo("The queue was full");
    }

    @Test
    void aRecordWithoutAnIdHasATrailByItsKindAndName() throws Throwable {
        // Given
        var audited = new Audited("notebook", namespace, 1);
        List<Change> changes = List.of(new Change("color", null, TextNode.valueOf("blue")));

        // When
        VertxContextSupport.subscribeAndAwait(
                () -> Panache.withTransaction(() -> trail.record(audited, Actor.system("scratch"), changes)));

        // Then
        assertThat(trail("notebook").items()).extracting(AuditView::source).containsExactly("system");
        assertThat(trail("diary").items()).isEmpty();
    }

    private Page<AuditView> trail(String kind) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(
                () -> Panache.withSession(() -> trail.page(kind, namespace, null, 10)));
    }

    @Test
    void whoHasNoTokenLearnsNothing() {
        assertThat(given().get(notes()).statusCode()).isEqualTo(401);
    }

    @Test
    void whatWasWrittenIsPublished() {
        // When
        write("published", "p");

        // Then
        assertThat(event(namespace + "/published").value()).contains("The queue was full");
    }

    private ConsumerRecord<String, String> event(String key) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", sandbox.kafka().bootstrapServers(),
                "group.id", "scratch",
                "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("scratch.notes"));
            long end = System.nanoTime() + Patience.LIMIT.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
                    if (key.equals(found.key())) {
                        return found;
                    }
                }
            }
        }
        throw new AssertionError("no event of " + key);
    }

    private Response write(String name, String key) {
        return request()
                .header("Idempotency-Key", key)
                .body("{\"name\": \"%s\", \"text\": \"The queue was full\"}".formatted(name))
                .post(notes());
    }

    private String notes() {
        return "/v1/namespaces/" + namespace + "/notes";
    }

    private RequestSpecification request() {
        return given().header("Authorization", "Bearer " + sandbox.kubernetes().adminToken())
                .contentType("application/json");
    }
}
