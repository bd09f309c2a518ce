package dev.hindsight.incident.evidence.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.audit.Actor;
import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.canonicaljson.NotCanonical;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.contractrest.request.TransferBudget;
import dev.hindsight.incident.evidence.bytes.ArtifactBytes;
import dev.hindsight.incident.evidence.bytes.BadGzip;
import dev.hindsight.incident.evidence.bytes.BytesTooLarge;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.problem.IncidentProblem;
import dev.hindsight.kubeauth.Caller;

/** The bytes of one artifact, named by their digest. */
@Path("/v1/namespaces/{namespace}/incidents/{name}/artifacts/{sha256}")
public class ArtifactResource {
    private static final Logger LOG = Logger.getLogger(ArtifactResource.class);

    private final ArtifactService artifacts;
    private final TransferBudget budget;
    private final MeterRegistry metrics;
    private final Caller caller;
    private final PublicUrl address;

    ArtifactResource(
            ArtifactService artifacts, TransferBudget budget, MeterRegistry metrics, Caller caller, PublicUrl address) {
        this.artifacts = artifacts;
        this.budget = budget;
        this.metrics = metrics;
        this.caller = caller;
        this.address = address;
    }

    /** Reads on a worker thread, since unpacking and hashing take a while, and stores on the event loop that it came from. */
    @PUT
    @Blocking
    public Uni<Response> put(
            String namespace,
            String name,
            String sha256,
            @BeanParam ArtifactQuery query,
            InputStream body,
            @Context UriInfo uri,
            @Context RoutingContext request) {
        ArtifactMetadata metadata = query.metadata();
        Actor actor = Actor.user(caller.username());
        TransferBudget.Room room = budget.take(ArtifactBytes.LIMIT, request);
        ArtifactContent content = room.first(
                () -> ArtifactContent.read(metadata.kind(), receive(sha256, metadata, query.isPacked(), body)));
        io.vertx.core.Context loop = Vertx.currentContext();
        return room.work(Uni.createFrom()
                        .deferred(() -> artifacts.keep(namespace, name, metadata, content, actor))
                        .runSubscriptionOn(task -> loop.runOnContext(ignored -> task.run())))
                .invoke(kept -> count(kept.isNew() ? "created" : "same"))
                .map(kept -> answer(kept, address.of(uri)));
    }

    @GET
    public Uni<Response> get(
            String namespace,
            String name,
            String sha256,
            @HeaderParam("Accept-Encoding") String acceptEncoding,
            @HeaderParam("If-None-Match") String ifNoneMatch,
            @Context RoutingContext request) {
        String digest = Digests.given(sha256);
        ArtifactDownload download = new ArtifactDownload(digest, acceptEncoding);
        return Panache.withSession(() -> artifact(namespace, name, digest))
                .chain(artifact -> download.isKnown(ifNoneMatch)
                        ? Uni.createFrom().item(new Loaded(artifact, null))
                        : load(artifact, request))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(loaded -> loaded.gzip() == null
                        ? download.notModified()
                        : download.answer(loaded.artifact(), loaded.gzip()));
    }

    private record Loaded(Artifact artifact, byte[] gzip) {}

    private static Uni<Artifact> artifact(String namespace, String name, String digest) {
        return Incident.get(namespace, name)
                .chain(incident -> Artifact.of(incident.id, digest))
                .onItem()
                .ifNull()
                .failWith(() -> ProblemException.notFound("The artifact " + digest));
    }

    private Uni<Loaded> load(Artifact artifact, RoutingContext request) {
        return budget.take(2 * artifact.bytes, request)
                .work(Panache.withSession(() -> ArtifactBlob.gzip(artifact.namespace, artifact.digest))
                        .map(gzip -> new Loaded(artifact, gzip)));
    }

    private ArtifactBytes receive(String sha256, ArtifactMetadata metadata, boolean packed, InputStream body) {
        ArtifactBytes bytes = read(metadata, packed, body);
        String expected = Digests.given(sha256);
        if (!bytes.digest().equals(expected)) {
            count("digest_mismatch");
            LOG.warnf("artifact=refused reason=digest_mismatch kind=%s source=%s", metadata.kind(), metadata.source());
            throw new ProblemException(
                    IncidentProblem.DIGEST_MISMATCH,
                    "The " + bytes.length() + " unpacked bytes have digest " + bytes.digest() + ".",
                    List.of(new Fault("sha256", "digest_mismatch", "is not the digest of the bytes")));
        }
        return bytes;
    }

    private void count(String outcome) {
        metrics.counter("hindsight.artifacts", "outcome", outcome).increment();
    }

    private static ArtifactBytes read(ArtifactMetadata metadata, boolean packed, InputStream body) {
        try {
            return ArtifactBytes.receive(body, packed, ArtifactKind.isCanonical(metadata.kind()));
        } catch (BytesTooLarge e) {
            throw new ProblemException(RestProblem.PAYLOAD_TOO_LARGE, e.getMessage());
        } catch (BadGzip e) {
            throw new ProblemException(RestProblem.MALFORMED_GZIP, e.getMessage());
        } catch (NotCanonical e) {
            throw new ProblemException(
                    IncidentProblem.NOT_CANONICAL,
                    "An artifact of kind " + metadata.kind() + " is RFC 8785 canonical JSON: " + e.getMessage() + ".");
        } catch (IOException e) {
            throw new ProblemException(RestProblem.BODY_INCOMPLETE, "The body ended before all of it was there.");
        }
    }

    private static Response answer(ArtifactService.Kept kept, URI self) {
        String artifacts = self.toString().replaceFirst("/[^/]*$", "");
        ArtifactView view = ArtifactView.of(kept.artifact(), URI.create(artifacts));
        return Response.status(kept.isNew() ? 201 : 200)
                .location(view.url())
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(view)
                .build();
    }
}
