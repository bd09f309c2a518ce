package dev.hindsight.incident.declaration;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import com.fasterxml.jackson.databind.JsonNode;

import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.view.IncidentResponses;
import dev.hindsight.kubeauth.Caller;

/** The operator's endpoints: what the cluster declares, that an object is gone, and that an object could not be made. */
@Path("/v1/namespaces/{namespace}/incidents/{name}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class DeclarationResource {
    private final DeclarationService declarations;
    private final ProjectionService projections;
    private final Contract contract;
    private final Caller caller;
    private final PublicUrl address;

    DeclarationResource(
            DeclarationService declarations,
            ProjectionService projections,
            Contract contract,
            Caller caller,
            PublicUrl address) {
        this.declarations = declarations;
        this.projections = projections;
        this.contract = contract;
        this.caller = caller;
        this.address = address;
    }

    /** The record behind an object, and what the object's status shows of it: who declares need not ask for it. */
    public record DeclaredRecord(UUID id, long version, JsonNode projection, String projectionEtag) {

        static DeclaredRecord of(DeclarationService.Declared declared) {
            Incident incident = declared.written().incident();
            return new DeclaredRecord(
                    incident.id, incident.version, declared.projection(), IncidentResponses.projectionTag(incident));
        }
    }

    @PUT
    @Path("/declaration")
    public Uni<Response> declare(String namespace, String name, byte[] body, @Context UriInfo uri) {
        JsonNode tree = contract.parse(body);
        List<Fault> faults = new ArrayList<>(contract.faults(tree, "Declaration"));
        ownerFaults(tree, faults);
        if (!faults.isEmpty()) {
            throw ProblemException.invalidBody(faults);
        }
        return declarations
                .declare(
                        namespace,
                        name,
                        contract.bind(tree, Declaration.class),
                        Actor.user(caller.username()),
                        self(uri))
                .map(declared -> Response.status(declared.written().isNew() ? 201 : 200)
                        .entity(DeclaredRecord.of(declared))
                        .build());
    }

    @POST
    @Path("/detach")
    public Uni<Response> detach(String namespace, String name, byte[] body) {
        Detachment detachment = contract.read(body, "Detachment", Detachment.class);
        return declarations
                .detach(namespace, name, detachment, Actor.user(caller.username()))
                .map(done -> Response.noContent().build());
    }

    @PUT
    @Path("/projection")
    public Uni<Response> report(String namespace, String name, byte[] body) {
        ProjectionReport report = contract.read(body, "ProjectionReport", ProjectionReport.class);
        return projections
                .report(namespace, name, report, Actor.user(caller.username()))
                .map(done -> Response.noContent().build());
    }

    private URI self(UriInfo uri) {
        String path = address.of(uri).toString();
        return URI.create(path.substring(0, path.lastIndexOf('/')));
    }

    /** A refusal must be able to name the manager of every declared field, so each has exactly one. */
    private static void ownerFaults(JsonNode declaration, List<Fault> faults) {
        for (Map.Entry<String, JsonNode> field : declaration.path("fields").properties()) {
            if (!declaration.path("owners").has(field.getKey())) {
                faults.add(new Fault("owners." + field.getKey(), "required", "is needed for a declared field"));
            }
        }
        for (Map.Entry<String, JsonNode> owner : declaration.path("owners").properties()) {
            if (!declaration.path("fields").has(owner.getKey())) {
                faults.add(new Fault("owners." + owner.getKey(), "unknown_field", "owns no declared field"));
            }
        }
        if (declaration.path("fields").path("cancelled").has("at")) {
            faults.add(new Fault("fields.cancelled.at", "read_only", "is the service's own"));
        }
    }
}
