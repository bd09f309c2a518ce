package dev.hindsight.incident.incident.rest;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.AuditView;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.incident.incident.record.Incident;

/** Who changed what of an incident, newest first. */
@Path("/v1/namespaces/{namespace}/incidents/{name}/audit")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {
    private final AuditTrail audit;

    AuditResource(AuditTrail audit) {
        this.audit = audit;
    }

    @GET
    public Uni<Page<AuditView>> page(
            String namespace,
            String name,
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("cursor") String cursor) {
        return Panache.withSession(() -> Incident.get(namespace, name)
                .chain(incident -> audit.page(Incident.AUDITED, incident.id, cursor, limit)));
    }
}
