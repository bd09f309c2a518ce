package dev.hindsight.scratch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.contractrest.request.TransferBudget;

/** Bytes, which are counted within a budget and forgotten. */
@Path("/v1/namespaces/{namespace}/notes/{name}/picture")
public class PictureResource {
    /** Room for one picture at a time. */
    public static final long ROOM = 1 << 20;

    private final TransferBudget budget;

    PictureResource(TransferBudget budget) {
        this.budget = budget;
    }

    @Produces
    @Singleton
    static TransferBudget budget() {
        return new TransferBudget(ROOM, () -> new ProblemException(RestProblem.DEADLINE_EXCEEDED, "No room."));
    }

    @PUT
    @Blocking
    public Uni<Long> put(String namespace, String name, InputStream body, @Context RoutingContext request) {
        TransferBudget.Room room = budget.take(ROOM, request);
        long length = room.first(() -> count(body));
        return room.work(Uni.createFrom().item(length));
    }

    private static long count(InputStream body) {
        try {
            return body.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new ProblemException(RestProblem.BODY_INCOMPLETE, "The body ended before all of it was there.");
        }
    }
}
