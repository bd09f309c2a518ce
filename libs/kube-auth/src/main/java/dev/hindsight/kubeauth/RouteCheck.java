package dev.hindsight.kubeauth;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import io.quarkus.runtime.StartupEvent;

/** Holds the access table against the routes that REST really serves; a service with a difference does not start. */
@ApplicationScoped
public class RouteCheck {

    private final AccessTable table;

    RouteCheck(AccessTable table) {
        this.table = table;
    }

    void atStart(@Observes StartupEvent event) {
        List<String> faults = faults();
        if (!faults.isEmpty()) {
            throw new IllegalStateException(
                    "The access table does not fit the REST routes:\n" + String.join("\n", faults));
        }
    }

    /** One line for each route without a rule and each rule without a route; empty when all is well. */
    public List<String> faults() {
        Set<Route> served = routes(ResteasyReactiveRecorder.getCurrentDeployment());
        List<String> faults = new ArrayList<>();
        served.stream()
                .filter(route -> table.ruleFor(route).isEmpty())
                .forEach(route -> faults.add("no rule for " + route + ": add one to the AccessTable"));
        table.rules().stream()
                .map(Rule::route)
                .filter(route -> !served.contains(route))
                .forEach(route -> faults.add("no route for the rule of " + route + ": remove it from the AccessTable"));
        return faults;
    }

    private static Set<Route> routes(Deployment deployment) {
        Set<Route> routes = new LinkedHashSet<>();
        for (RequestPath<InitialMatch> classPath : deployment.getClassMappers()) {
            for (ServerRestHandler handler : classPath.value.handlers) {
                if (handler instanceof ClassRoutingHandler methods) {
                    addRoutes(methods, routes);
                }
            }
        }
        return routes;
    }

    private static void addRoutes(ClassRoutingHandler methods, Set<Route> routes) {
        methods.getMappers().values().stream()
                .flatMap(mapper -> mapper.getTemplates().stream())
                .map(path -> Route.of(path.value))
                .forEach(routes::add);
    }
}
