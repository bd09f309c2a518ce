package dev.hindsight.incident.contract;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.vertx.ext.web.RoutingContext;

import dev.hindsight.incident.problem.Problem;
import dev.hindsight.incident.problem.ProblemType;

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

    private Response answer(RoutingContext http) {
        String asked = http.request().method().name();
        List<String> segments = List.of(http.request().path().substring(1).split("/", -1));
        List<String> offered = document.operations().stream()
                .filter(operation -> operation.hasPath(segments))
                .map(Operation::method)
                .sorted()
                .toList();
        return offered.isEmpty() || offered.contains(asked.equals("HEAD") ? "GET" : asked)
                ? answer(ProblemType.NOT_FOUND, "No such path; the routes are listed at /q/openapi.")
                        .build()
                : notAllowed(offered.stream().collect(Collectors.joining(", ")));
    }

    private static Response notAllowed(String offered) {
        return answer(ProblemType.METHOD_NOT_ALLOWED, "Offered here: " + offered + ".")
                .header("Allow", offered)
                .build();
    }

    private static Response.ResponseBuilder answer(ProblemType type, String detail) {
        LOG.infof("refused type=%s", type.code());
        return Response.status(type.status()).type(Problem.MEDIA_TYPE).entity(Problem.of(type, detail, List.of()));
    }
}
