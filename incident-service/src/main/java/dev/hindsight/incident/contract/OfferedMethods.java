package dev.hindsight.incident.contract;

import java.util.List;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.hindsight.incident.problem.Problem;
import dev.hindsight.incident.problem.ProblemType;

/** Answers a method that a path does not offer with those that it does. */
@Singleton
final class OfferedMethods {
    private final ContractDocument document;

    OfferedMethods(ContractDocument document) {
        this.document = document;
    }

    @ServerExceptionMapper
    Response answer(NotAllowedException refused, UriInfo uri) {
        List<String> segments =
                List.of(uri.getRequestUri().getRawPath().substring(1).split("/"));
        String offered = document.operations().stream()
                .filter(operation -> operation.hasPath(segments))
                .map(Operation::method)
                .sorted()
                .collect(Collectors.joining(", "));
        return Response.status(ProblemType.METHOD_NOT_ALLOWED.status())
                .type(Problem.MEDIA_TYPE)
                .header("Allow", offered)
                .entity(Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Offered here: " + offered + ".", List.of()))
                .build();
    }
}
