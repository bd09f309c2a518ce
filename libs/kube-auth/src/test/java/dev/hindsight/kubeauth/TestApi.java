package dev.hindsight.kubeauth;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;

/** The doors of a service under an incident, with nothing behind them; each says who came in. */
@Path("/v1")
class TestApi {

    private final Caller caller;

    TestApi(Caller caller) {
        this.caller = caller;
    }

    private Uni<String> who() {
        return Uni.createFrom().item(caller::username);
    }

    @GET
    @Path("/contract")
    public Uni<String> contract() {
        return Uni.createFrom().item("open");
    }

    /** With a credential of its own: the source's own name. */
    @POST
    @Path("/intake/{source}/alerts")
    public Uni<Response> take(String source, @HeaderParam("Authorization") String credential) {
        return Uni.createFrom()
                .item(Response.status(source.equals(credential) ? 200 : 401).build());
    }

    @GET
    @Path("/incidents")
    public Uni<String> everywhere() {
        return who();
    }

    @GET
    @Path("/namespaces/{namespace}/incidents")
    public Uni<String> list() {
        return who();
    }

    @POST
    @Path("/namespaces/{namespace}/incidents")
    public Uni<Integer> create(byte[] body) {
        return Uni.createFrom().item(body.length);
    }

    @GET
    @Path("/namespaces/{namespace}/incidents/{name}")
    @Blocking
    public String get() {
        return caller.username() + " " + caller.uid() + " " + caller.groups();
    }

    @PUT
    @Path("/namespaces/{namespace}/incidents/{name}")
    public Uni<String> update() {
        return who();
    }

    @PATCH
    @Path("/namespaces/{namespace}/incidents/{name}")
    public Uni<String> patch() {
        return who();
    }

    @DELETE
    @Path("/namespaces/{namespace}/incidents/{name}")
    public Uni<String> delete() {
        return who();
    }

    @PUT
    @Path("/namespaces/{namespace}/incidents/{name}/declaration")
    public Uni<String> declare() {
        return who();
    }

    @PUT
    @Path("/namespaces/{namespace}/incidents/{name}/artifacts/{digest: [0-9a-f]{8}}")
    public Uni<String> putBytes() {
        return who();
    }

    @GET
    @Path("/namespaces/{namespace}/incidents/{name}/artifacts/{digest: [0-9a-f]{8}}")
    public Uni<String> bytes() {
        return who();
    }

    @POST
    @Path("/namespaces/{namespace}/incidents/{name}/timeline")
    public Uni<String> append() {
        return who();
    }

    @POST
    @Path("/namespaces/{namespace}/incidents/{name}/seal")
    public Uni<String> seal() {
        return who();
    }

    @POST
    @Path("/namespaces/{namespace}/incidents/{name}/detach")
    public Uni<String> detach() {
        return who();
    }
}
