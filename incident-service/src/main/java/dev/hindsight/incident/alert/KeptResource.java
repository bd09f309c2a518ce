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

import dev.hindsight.incident.paging.Cursor;
import dev.hindsight.incident.paging.Page;
import dev.hindsight.incident.problem.Fault;
import dev.hindsight.incident.problem.ProblemException;

/** What a source sent that was not wholly understood: why, the very bytes, and another try. */
@Path("/v1/alertsources/{source}/kept")
public class KeptResource {
    private final KeptBodies kept;
    private final Intake intake;

    KeptResource(KeptBodies kept, Intake intake) {
        this.kept = kept;
        this.intake = intake;
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

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<Page<View>> page(
            String source, @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") String cursor) {
        String list = Cursor.listOf("kept", source);
        Cursor after = Cursor.parse(cursor, list);
        return Panache.withSession(() -> kept.page(source, after, limit))
                .map(rows -> Page.of(rows, limit, View::of, last -> new Cursor(last.receivedAt(), last.id(), list)));
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
        return Panache.withSession(() -> kept.body(source, id))
                .map(bytes -> Optional.ofNullable(bytes).orElseThrow(() -> missing(id)))
                .chain(bytes -> intake.replay(source, id, bytes));
    }

    private static ProblemException missing(UUID id) {
        return ProblemException.notFound("The kept body " + id);
    }
}
