package dev.hindsight.incident.evidence.seal;

import java.net.URI;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.contractrest.contract.Contract;
import dev.hindsight.contractrest.request.PublicUrl;
import dev.hindsight.kubeauth.Caller;

/** Seals an episode. It needs no Idempotency-Key: there is one manifest an episode, and one answer for ever. */
@Path("/v1/namespaces/{namespace}/incidents/{name}/seal")
@Produces(MediaType.APPLICATION_JSON)
public class SealResource {
    private final SealService seals;
    private final Contract contract;
    private final Caller caller;
    private final PublicUrl address;

    SealResource(SealService seals, Contract contract, Caller caller, PublicUrl address) {
        this.seals = seals;
        this.contract = contract;
        this.caller = caller;
        this.address = address;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<SealView> seal(String namespace, String name, byte[] body, @Context UriInfo uri) {
        SealEpisode wanted = contract.read(body, "SealEpisode", SealEpisode.class);
        URI manifests = address.of(uri).resolve("manifests");
        return seals.seal(namespace, name, wanted.episode(), Actor.user(caller.username()))
                .map(seal -> SealView.of(seal.line(), manifests));
    }
}
