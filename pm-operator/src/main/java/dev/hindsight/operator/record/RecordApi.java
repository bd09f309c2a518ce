package dev.hindsight.operator.record;

import java.util.Map;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

import io.quarkus.rest.client.reactive.ClientQueryParam;
import io.smallrye.mutiny.Uni;

/**
 * The routes of incident-service that the operator uses; its openapi.yaml describes them. Where a {@link Response} is
 * answered, only its status counts. No sub-resource for one incident: the metrics of the client would then have a series for
 * each path instead of one for each route.
 */
@Path("/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
interface RecordApi {

    String INCIDENTS = "/incidents";
    String INCIDENT = "/namespaces/{namespace}/incidents/{name}";
    String ARTIFACT = INCIDENT + "/artifacts/{digest}";

    /** The fields of a {@link BornIncident}. */
    String BORN = "namespace,name,title,severity,kind,startedAt,detectedAt,acknowledgedAt,mitigatedAt,"
            + "resolvedAt,reopenCount,cancelled,lifecycle,objectUid,projectionDeclinedAt";

    @GET
    @Path(INCIDENTS)
    @ClientQueryParam(name = "object", value = "present")
    @ClientQueryParam(name = "fields", value = "namespace,name,objectUid,createdAt")
    @ClientQueryParam(name = "limit", value = "200")
    Uni<RecordPage> adopted(@QueryParam("cursor") String cursor);

    @GET
    @Path(INCIDENTS)
    @ClientQueryParam(name = "object", value = "absent")
    @ClientQueryParam(name = "sealed", value = "false")
    @ClientQueryParam(name = "lifecycle", value = "open,acknowledged,mitigated,resolved")
    @ClientQueryParam(name = "sort", value = "startedAt")
    @ClientQueryParam(name = "fields", value = BORN)
    @ClientQueryParam(name = "limit", value = "200")
    Uni<BornPage> withoutObject(@QueryParam("severity") String severities, @QueryParam("cursor") String cursor);

    @GET
    @Path(INCIDENT)
    @ClientQueryParam(name = "fields", value = "projection")
    Uni<RestResponse<Projection>> projection(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String etag);

    @GET
    @Path(INCIDENT)
    @ClientQueryParam(name = "fields", value = BORN)
    Uni<BornIncident> born(@PathParam("namespace") String namespace, @PathParam("name") String name);

    @PUT
    @Path(INCIDENT + "/declaration")
    Uni<RestResponse<Declared.Body>> declare(
            @PathParam("namespace") String namespace, @PathParam("name") String name, Declaration declaration);

    @POST
    @Path(INCIDENT + "/detach")
    Uni<Response> detach(@PathParam("namespace") String namespace, @PathParam("name") String name, Detach request);

    @PUT
    @Path(INCIDENT + "/projection")
    Uni<Response> refused(@PathParam("namespace") String namespace, @PathParam("name") String name, Refused report);

    @POST
    @Path(INCIDENT + "/seal")
    Uni<Seal> seal(@PathParam("namespace") String namespace, @PathParam("name") String name, SealEpisode request);

    @GET
    @Path(INCIDENT + "/artifacts")
    @ClientQueryParam(name = "limit", value = "1")
    Uni<StoredArtifact.Page> newest(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @QueryParam("episode") int episode,
            @QueryParam("kind") String kind);

    @GET
    @Path(ARTIFACT)
    Uni<byte[]> bytes(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @PathParam("digest") String digest);

    @PUT
    @Path(ARTIFACT)
    @ClientHeaderParam(name = HttpHeaders.CONTENT_ENCODING, value = "gzip")
    Uni<Response> store(
            @PathParam("namespace") String namespace,
            @PathParam("name") String name,
            @PathParam("digest") String digest,
            @RestQuery Map<String, String> metadata,
            byte[] packed);

    /** The object of the record is gone from this cluster. */
    record Detach(String cluster, String uid, String reason) {}

    /** The object of the record cannot be made. */
    record Refused(String cluster, Refusal refused) {}

    /** What is to be sealed. */
    record SealEpisode(int episode) {}
}
