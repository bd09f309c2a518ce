package dev.hindsight.incident.alert.intake;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.contractrest.request.BodyReader;
import dev.hindsight.contractrest.request.HangUp;
import dev.hindsight.contractrest.request.MediaTypes;

/**
 * The endpoint of alert senders, who have a credential of the source and no token of the cluster. The credential is checked
 * before a byte of the body is read. A client without a valid one learns nothing, not even whether the source exists.
 */
@Path("/v1/intake/{source}/alertmanager")
public class IntakeResource {
    private final Intake intake;
    private final IntakeGate gate;
    private final IntakeRefusals refusals;
    private final IntakeConfig config;

    IntakeResource(Intake intake, IntakeGate gate, IntakeRefusals refusals, IntakeConfig config) {
        this.intake = intake;
        this.gate = gate;
        this.refusals = refusals;
        this.config = config;
    }

    /** Once the body is there it is digested, also when its sender has gone. */
    @POST
    public Uni<Response> take(
            String source,
            @HeaderParam("Authorization") String authorization,
            @HeaderParam("Content-Type") String contentType,
            @HeaderParam("Content-Encoding") String contentEncoding,
            @Context RoutingContext exchange) {
        HangUp.ifUnread(exchange);
        long limit = config.bodyLimit().asLongValue();
        Uni<IntakeResult> taken = gate.admit(admission -> SourceCredential.check(source, authorization)
                .invoke(() -> admission.claim(source))
                .map(valid -> isPacked(contentType, contentEncoding))
                .chain(packed -> BodyReader.read(exchange, limit, admission::grow)
                        .chain(body -> intake.take(source, body, packed, admission))));
        return HangUp.survivedBy(answer(source, taken))
                .onFailure(failure -> isAnswered(exchange))
                .recoverWithUni(() -> Uni.createFrom().nothing());
    }

    /** JSON whatever the sender accepts: it would drop the alerts of an answer 406. */
    private Uni<Response> answer(String source, Uni<IntakeResult> taken) {
        return taken.map(result ->
                        Response.ok(result, MediaType.APPLICATION_JSON_TYPE).build())
                .onFailure()
                .transform(failure -> refusals.refusal(source, failure))
                .onFailure(SourceCredential.Invalid.class)
                .recoverWithItem(SourceCredential::refusal);
    }

    /** By the deadline, or by nobody since the sender has gone. */
    private static boolean isAnswered(RoutingContext exchange) {
        return exchange.response().headWritten() || HangUp.isOver(exchange);
    }

    private static boolean isPacked(String contentType, String contentEncoding) {
        if (!MediaTypes.isJson(contentType)) {
            throw new ProblemException(
                    RestProblem.UNSUPPORTED_MEDIA_TYPE, "Send application/json, as it is or packed with gzip.");
        }
        return MediaTypes.isGzip(contentEncoding);
    }
}
