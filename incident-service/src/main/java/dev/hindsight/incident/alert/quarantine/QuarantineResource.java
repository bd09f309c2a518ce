package dev.hindsight.incident.alert.quarantine;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.page.Page;
import dev.hindsight.contractrest.problem.Fault;

/** The bodies of a source that were not wholly understood: their faults and their bytes. */
@Path("/v1/alertsources/{source}/kept")
public class QuarantineResource {
    private final Quarantine quarantine;

    QuarantineResource(Quarantine quarantine) {
        this.quarantine = quarantine;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            String digest,
            long bytes,
            List<Fault> faults,
            long times,
            Instant receivedAt,
            Instant lastAt,
            Instant replayedAt) {

        static View from(Quarantine.Body body) {
            return new View(
                    body.id(),
                    body.digest(),
                    body.bytes(),
                    body.faults().items(),
                    body.times(),
                    body.receivedAt(),
                    body.lastAt(),
                    body.replayedAt());
        }
    }

    /** {@code dropped}: bodies that are gone, because newer ones needed their room. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record KeptPage(List<View> items, String nextCursor, Dropped dropped) {

        record Dropped(long bodies, long bytes, Instant lastAt) {}

        static KeptPage from(Page<View> page, Optional<QuarantineQuota.Use> use) {
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
        return Panache.withSession(
                () -> quarantine.page(source, cursor, limit, View::from).chain(page -> QuarantineQuota.find(source)
                        .map(use -> KeptPage.from(page, use))));
    }

    @GET
    @Path("/{id}")
    @Produces(MediaType.APPLICATION_JSON)
    public Uni<View> one(String source, UUID id) {
        return Panache.withSession(() -> quarantine.find(source, id))
                .map(found -> found.map(View::from).orElseThrow(() -> Quarantine.missing(id)));
    }

    /** A browser must not show it inline, since its content is unknown. */
    @GET
    @Path("/{id}/body")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    public Uni<Response> body(String source, UUID id) {
        return Panache.withSession(() -> quarantine.bytes(source, id))
                .map(bytes -> Optional.ofNullable(bytes).orElseThrow(() -> Quarantine.missing(id)))
                .map(bytes -> Response.ok(bytes, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                        .header("X-Content-Type-Options", "nosniff")
                        .header("Content-Disposition", "attachment")
                        .build());
    }
}
