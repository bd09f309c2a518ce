package dev.hindsight.empty;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** Who it is, what it may, a session, one row by its key, and nothing else. */
@Path("/v1/namespaces/{namespace}/bodies/{name}")
@Produces(MediaType.APPLICATION_JSON)
public class StoredBodyResource {

    @GET
    public Uni<String> get(String namespace, String name) {
        return Panache.withSession(() -> StoredBody.of(namespace, name)).map(stored -> stored.body);
    }
}
