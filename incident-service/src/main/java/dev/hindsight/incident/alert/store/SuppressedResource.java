package dev.hindsight.incident.alert.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.incident.alert.alertmanager.TruncatedText;

/** The alerts that the rules of a source have held back, and that belong to no incident, newest first. */
@Path("/v1/alertsources/{source}/suppressed")
@Produces(MediaType.APPLICATION_JSON)
public class SuppressedResource {
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record View(
            UUID id,
            String namespace,
            String name,
            String fingerprint,
            Instant startsAt,
            Instant endsAt,
            String status,
            String suppressedBy,
            Instant suppressedUntil,
            Map<String, String> labels,
            Map<String, String> annotations,
            String generatorUrl,
            Outcome outcome,
            List<String> anomalies,
            List<TruncatedText> cuts,
            Instant receivedAt) {

        static View from(Occurrence occurrence) {
            return new View(
                    occurrence.id(),
                    occurrence.namespace(),
                    occurrence.name(),
                    occurrence.fingerprint(),
                    occurrence.startsAt(),
                    occurrence.endsAt(),
                    occurrence.state(),
                    occurrence.suppressedBy(),
                    occurrence.suppressedUntil(),
                    occurrence.labels(),
                    occurrence.annotations(),
                    occurrence.generatorUrl(),
                    occurrence.outcome(),
                    occurrence.anomalies().items(),
                    occurrence.anomalies().cuts(),
                    occurrence.receivedAt());
        }
    }

    @GET
    public Uni<Page<View>> page(
            String source, @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") String cursor) {
        String list = Cursor.listOf("suppressed", source);
        return Panache.withSession(() -> OccurrenceRows.all()
                .where("e.source = :source", "source", source)
                .where("e.suppressed_by is not null and e.incident_id is null")
                .page(OccurrenceRows.newestFirst(list), cursor, limit, View::from));
    }
}
