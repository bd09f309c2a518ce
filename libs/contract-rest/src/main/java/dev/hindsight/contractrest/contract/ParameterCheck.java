package dev.hindsight.contractrest.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

import com.fasterxml.jackson.databind.JsonNode;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.kubeauth.Route;

/** Holds path, query and headers of every request to the contract, so that a mistyped filter is refused and not ignored. */
@Singleton
final class ParameterCheck {
    /** After authentication and permission: who may not look learns nothing about what is allowed. */
    private static final int AFTER_AUTHORIZATION = 4_000;

    private static final Pattern MEMBER = Pattern.compile("\\[(\\d+)]");
    private static final int LONGEST_SHOWN = 40;

    private final ContractDocument document;
    private final Map<RuntimeResource, Operation> operations = new ConcurrentHashMap<>();

    ParameterCheck(ContractDocument document) {
        this.document = document;
    }

    /** Route and values as REST matched them: a second reading of an odd path could disagree. */
    @ServerRequestFilter(priority = AFTER_AUTHORIZATION)
    void check(ResteasyReactiveContainerRequestContext request, RoutingContext http) {
        refuseOtherSpelling(http.request().path());
        ResteasyReactiveRequestContext matched = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        Operation operation = operations.computeIfAbsent(matched.getTarget(), this::operation);
        Map<String, String> variables = new HashMap<>();
        operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("path"))
                .forEach(parameter ->
                        variables.put(parameter.name(), matched.getPathParameter(parameter.name(), false)));
        List<Fault> faults = faults(operation, variables, request.getUriInfo().getQueryParameters(true));
        faults.addAll(faults(operation, http.request().headers()));
        refuse(faults);
    }

    private Operation operation(RuntimeResource target) {
        Route route = Route.of(target);
        return document.operation(route.method(), route.path())
                .orElseThrow(() -> ProblemException.notFound("A route of the contract for this request"));
    }

    /** REST forgives doubled and trailing slashes, but each URL that is given out is made of the one that was asked for. */
    private static void refuseOtherSpelling(String path) {
        if (path.contains("//") || path.endsWith("/")) {
            throw ProblemException.notFound("A route with an empty segment");
        }
    }

    private static void refuse(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw ProblemException.invalidParameters(faults);
        }
    }

    private List<Fault> faults(Operation operation, Map<String, String> variables, Map<String, List<String>> query) {
        List<Fault> faults = new ArrayList<>();
        for (Parameter parameter : operation.parameters()) {
            switch (parameter.in()) {
                case "path" -> faults.addAll(valueFaults(parameter, List.of(variables.get(parameter.name()))));
                case "query" -> faults.addAll(queryFaults(parameter, query.get(parameter.name())));
                default -> {}
            }
        }
        query.keySet().stream()
                .filter(name -> operation.parameters().stream().noneMatch(known -> isQuery(known, name)))
                .forEach(name -> faults.add(new Fault(name, "unknown_parameter", "is not a parameter here")));
        return faults;
    }

    /** Several lines of one header are one list, as RFC 9110 (5.3) reads them. */
    private List<Fault> faults(Operation operation, MultiMap headers) {
        return operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("header") && headers.contains(parameter.name()))
                .flatMap(parameter ->
                        valueFaults(parameter, List.of(String.join(", ", headers.getAll(parameter.name())))).stream())
                .toList();
    }

    private static boolean isQuery(Parameter parameter, String name) {
        return parameter.in().equals("query") && parameter.name().equals(name);
    }

    private List<Fault> queryFaults(Parameter parameter, List<String> values) {
        if (values == null) {
            return parameter.required() ? List.of(new Fault(parameter.name(), "required", "is needed")) : List.of();
        }
        return values.size() > 1 && !parameter.isList()
                ? List.of(new Fault(parameter.name(), "repeated", "may be given once"))
                : valueFaults(parameter, values);
    }

    private List<Fault> valueFaults(Parameter parameter, List<String> texts) {
        if (texts.stream().anyMatch(text -> text.indexOf('\0') >= 0)) {
            return List.of(new Fault(parameter.name(), "wrong_format", "holds a NUL"));
        }
        JsonNode value = parameter.value(texts);
        return document.faults(parameter.schemaPointer(), value).stream()
                .map(fault ->
                        parameter.isList() ? ofMember(parameter.name(), fault, value) : fault.under(parameter.name()))
                .toList();
    }

    /** {@code severity[1]}: must be one of …; it is SEV9. Who sent twenty words sees which one is wrong. */
    private static Fault ofMember(String name, Fault fault, JsonNode values) {
        Matcher member = MEMBER.matcher(fault.field());
        if (!member.matches()) {
            return fault.under(name);
        }
        String sent = values.path(Integer.parseInt(member.group(1))).asText();
        String shown = sent.length() > LONGEST_SHOWN ? sent.substring(0, LONGEST_SHOWN) + "…" : sent;
        return new Fault(name + fault.field(), fault.code(), fault.message() + "; it is '" + shown + "'");
    }
}
