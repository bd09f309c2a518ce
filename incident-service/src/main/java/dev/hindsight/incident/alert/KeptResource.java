package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;

/** What a source sent that was not wholly understood: why, the very bytes, and another try. */
@Path("/v1/alertsources/{source}/kept")
public class KeptResource {
    private final KeptBodies kept;
    private final Replays replays;

    KeptResource(KeptBodies kept, Replays replays) {
        this.kept = kept;
        this.replays = replays;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record View(
            UUID id,
            String digest,
            long bytes,
            List<Fault> faults,
            long times,
            Instant receivedAt,
            Instant lastAt,
            Instant replayedAt) {

        static View of(KeptBodies.Kept kept) {
            return new View(
                    kept.id(),
                    kept.digest(),
                    kept.bytes(),
                    kept.faults().items(),
                    kept.times(),
                    kept.receivedAt(),
                    kept.lastAt(),
                    kept.replayedAt());
        }
    }

    /** {@code dropped}: what is no longer listed, because newer ones needed the room. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @RegisterForReflection
    record KeptPage(List<View> items, String nextCursor, Dropped dropped) {

        @RegisterForReflection
        record Dropped(long bodies, long bytes, Instant lastAt) {}

        static KeptPage of(Page<View> page, Optional<KeptUse.Use> use) {
            Dropped dropped = use.filter(known -> known.droppedBodies() > 0)
                    .map(known -> new Dropped(known.droppedBodies(), known.droppedBytes(), known.droppedAt()))
                    .orElse(null);
            return new KeptPage(page.items(), page.nextCursor(), dropped);
        }
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<KeptPage> page(
            String source, @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") String cursor) {
        String list = Cursor.listOf("kept", source);
        Cursor after = Cursor.parse(cursor, list);
        return Panache.withSession(() -> kept.page(source, after, limit)
                .map(rows -> Page.of(rows, limit, View::of, last -> new Cursor(last.receivedAt(), last.id(), list)))
                .chain(page -> KeptUse.of(source).map(use -> KeptPage.of(page, use))));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<View> one(String source, UUID id) {
        return Panache.withSession(() -> kept.one(source, id))
                .map(found -> found.map(View::of).orElseThrow(() -> missing(id)));
    }

    /** Never to be shown inline by a browser: nobody knows what it is. */
    @GET
    @Path("/{id}/body")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<Response> body(String source, UUID id) {
        return Panache.withSession(() -> kept.body(source, id))
                .map(bytes -> Optional.ofNullable(bytes).orElseThrow(() -> missing(id)))
                .map(bytes -> Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Disposition", "attachment")
                        .build());
    }

    /** Digests it by the source's settings of today; what is known already is not done twice. */
    @POST
    @Path("/{id}/replay")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Intake.Taken> replay(String source, UUID id) {
        return replays.of(source, id);
    }

    static ProblemException missing(UUID id) {
        return ProblemException.notFound("The kept body " + id);
    }
}
