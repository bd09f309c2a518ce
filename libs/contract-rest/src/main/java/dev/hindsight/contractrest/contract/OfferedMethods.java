package dev.hindsight.contractrest.contract;

import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.Problem;
import dev.hindsight.contractrest.problem.ProblemType;
import dev.hindsight.contractrest.problem.RestProblem;

/**
 * Answers a method that a path does not offer with those that it does, and a path of no operation with "not found". The
 * contract decides which of both it is: REST takes either for the other when a class has one method only or slashes are odd.
 */
@Singleton
final class OfferedMethods {
    private static final Logger LOG = Logger.getLogger(OfferedMethods.class);

    private final ContractDocument document;

    OfferedMethods(ContractDocument document) {
        this.document = document;
    }

    @ServerExceptionMapper
    Response notAllowed(NotAllowedException refused, RoutingContext http) {
        return answer(http);
    }

    @ServerExceptionMapper
    Response notFound(NotFoundException refused, RoutingContext http) {
        return answer(http);
    }

    /** REST would name the methods of all paths that its class has. */
    @ServerRequestFilter(preMatching = true)
    Optional<Response> options(RoutingContext http) {
        return Optional.of(http)
                .filter(asked -> asked.request().method() == HttpMethod.OPTIONS)
                .map(this::offered)
                .filter(offered -> !offered.isEmpty())
                .map(offered ->
                        Response.noContent().header("Allow", allow(offered)).build());
    }

    private Response answer(RoutingContext http) {
        String asked = http.request().method().name();
        List<String> offered = offered(http);
        return offered.isEmpty() || offered.contains(asked.equals("HEAD") ? "GET" : asked)
                ? answer(RestProblem.NOT_FOUND, "No such path; the routes are listed at /q/openapi.")
                        .build()
                : notAllowed(offered);
    }

    private List<String> offered(RoutingContext http) {
        List<String> segments = List.of(http.request().path().substring(1).split("/", -1));
        return document.operations().stream()
                .filter(operation -> operation.hasPath(segments))
                .map(Operation::method)
                .sorted()
                .toList();
    }

    private static String allow(List<String> offered) {
        return String.join(", ", offered) + (offered.contains("GET") ? ", HEAD, OPTIONS" : ", OPTIONS");
    }

    private static Response notAllowed(List<String> offered) {
        return answer(RestProblem.METHOD_NOT_ALLOWED, "Offered here: " + String.join(", ", offered) + ".")
                .header("Allow", allow(offered))
                .build();
    }

    private static Response.ResponseBuilder answer(ProblemType type, String detail) {
        LOG.infof("refused type=%s", type.code());
        return Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(Problem.of(type, detail, List.of()));
    }
}
