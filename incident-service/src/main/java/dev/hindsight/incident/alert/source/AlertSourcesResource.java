package dev.hindsight.incident.alert.source;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.AuditView;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.kubeauth.Caller;

/** All sources, and what belongs to one of them: credentials, and who changed it. */
@Path("/v1/alertsources")
@Produces(MediaType.APPLICATION_JSON)
public class AlertSourcesResource {
    private final AlertSourceService sources;
    private final AuditTrail audit;
    private final Caller caller;

    AlertSourcesResource(AlertSourceService sources, AuditTrail audit, Caller caller) {
        this.sources = sources;
        this.audit = audit;
        this.caller = caller;
    }

    /** Every change of a source is made over REST, so its trail does not repeat that in each entry. */
    record Changed(UUID id, Instant at, long version, Map<String, Object> actor, Object changes) {
        static Changed from(AuditView entry) {
            return new Changed(entry.id(), entry.at(), entry.version(), entry.actor(), entry.changes());
        }
    }

    @GET
    public Uni<Page<JsonNode>> list(
            @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") String cursor) {
        return Panache.withSession(() -> Keyset.of(AlertSource.class)
                .page(Order.byName("e.name", last -> last.name), cursor, limit, Function.identity())
                .chain(AlertSourcesResource::withCredentials));
    }

    private static Uni<Page<JsonNode>> withCredentials(Page<AlertSource> page) {
        List<String> names = page.items().stream().map(source -> source.name).toList();
        return AlertCredential.find(names).map(credentials -> {
            Map<String, List<AlertCredential>> bySource =
                    credentials.stream().collect(Collectors.groupingBy(credential -> credential.source));
            return page.map(source -> SourceJson.from(source, bySource.getOrDefault(source.name, List.of())));
        });
    }

    @POST
    @Path("/{source}/credentials")
    public Uni<Response> issue(String source) {
        return sources.issue(source, caller.username()).map(issued -> Response.status(201)
                .header("Cache-Control", "no-store")
                .entity(issued)
                .build());
    }

    @DELETE
    @Path("/{source}/credentials/{id}")
    public Uni<Response> revoke(String source, UUID id) {
        return sources.revoke(source, id, caller.username())
                .map(gone -> Response.noContent().build());
    }

    @GET
    @Path("/{source}/audit")
    public Uni<Page<Changed>> audit(
            String source, @QueryParam("limit") @DefaultValue("50") int limit, @QueryParam("cursor") String cursor) {
        return Panache.withSession(() -> audit.page(AlertSource.AUDITED, source, cursor, limit))
                .map(page -> page.map(Changed::from));
    }
}
