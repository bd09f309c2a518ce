package dev.hindsight.kubeauth;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;

/**
 * Every REST request passes both: who it is, before a route is looked for; what it may, by the route that was found.
 * Neither blocks; what goes wrong on the way refuses. Only a route with a credential of its own is left to its resource.
 */
@ApplicationScoped
class AuthFilters {

    /** What Kubernetes takes for one; anything else is no question, and must not be remembered as one. */
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final AccessTable table;
    private final TokenReviews tokens;
    private final AccessReviews access;
    private final AuthConfig config;
    private final Map<RuntimeResource, Optional<Rule>> rules = new ConcurrentHashMap<>();

    AuthFilters(AccessTable table, TokenReviews tokens, AccessReviews access, AuthConfig config) {
        this.table = table;
        this.tokens = tokens;
        this.access = access;
        this.config = config;
    }

    @ServerRequestFilter(preMatching = true, priority = Priorities.AUTHENTICATION)
    Uni<Response> authenticate(ResteasyReactiveContainerRequestContext request, RoutingContext http) {
        if (table.isOpen(new Route(request.getMethod(), request.getUriInfo().getPath()))) {
            return null;
        }
        List<Rule> self = table.self(request.getUriInfo().getPath());
        if (!self.isEmpty()) {
            return leaveToResource(self, request.getMethod(), http);
        }
        return identify(request.getHeaderString(HttpHeaders.AUTHORIZATION), http)
                .onItem()
                .ifNotNull()
                .invoke(refusal -> label(http, "/(unauthenticated)"));
    }

    /** Nobody authenticates the caller of another method there, so none is answered but that it is not offered. */
    private static Uni<Response> leaveToResource(List<Rule> self, String method, RoutingContext http) {
        List<String> offered = self.stream().map(Rule::method).sorted().toList();
        if (offered.contains(method)) {
            return null;
        }
        label(http, self.get(0).path());
        return Uni.createFrom().item(Answers.notOffered(offered));
    }

    private Uni<Response> identify(String header, RoutingContext http) {
        if (header == null) {
            return refused("Send a token of this cluster: 'Authorization: Bearer …'.");
        }
        return BearerToken.in(header)
                .map(token -> answer(tokens.subjectOf(token).thenApply(subject -> welcome(subject, http))))
                .orElseGet(() -> refused("The Authorization header is not 'Bearer' and one token."));
    }

    /** Refused before a route was found: metrics and traces would keep every path that a stranger makes up. */
    private static void label(RoutingContext http, String path) {
        ((HttpServerRequestInternal) http.request()).context().putLocal("UrlPathTemplate", path);
    }

    private static Uni<Response> refused(String detail) {
        return Uni.createFrom().item(Answers.unauthenticated(detail));
    }

    private Response welcome(Optional<Subject> subject, RoutingContext http) {
        if (subject.isEmpty()) {
            return Answers.unauthenticated("The cluster does not vouch for this token: it may be unknown, expired or"
                    + " deleted, or made for another audience than " + String.join(" or ", config.acceptedAudiences())
                    + ".");
        }
        http.put(Caller.KEY, subject.get());
        return null;
    }

    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    Uni<Response> authorize(ResteasyReactiveContainerRequestContext request, RoutingContext http) {
        ResteasyReactiveRequestContext matched = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        RuntimeResource target = matched.getTarget();
        Optional<Rule> rule = rules.computeIfAbsent(target, found -> table.ruleFor(Route.of(found)));
        if (rule.isEmpty()) {
            return Uni.createFrom().item(Answers.noRule(Route.of(target)));
        }
        return rule.get()
                .right()
                .map(right -> check(right, rule.get(), matched, http))
                .orElse(null);
    }

    private Uni<Response> check(
            Rule.Right right, Rule rule, ResteasyReactiveRequestContext matched, RoutingContext http) {
        Subject subject = http.get(Caller.KEY);
        if (subject == null) {
            return refused("Send a token of this cluster: 'Authorization: Bearer …'.");
        }
        Optional<String> namespace =
                rule.namespaced() ? Optional.of(matched.getPathParameter("namespace", false)) : Optional.empty();
        if (!namespace.map(name -> NAMESPACE.matcher(name).matches()).orElse(true)) {
            return Uni.createFrom().item(Answers.noNamespace());
        }
        var question = new AccessReviews.Question(subject, right, namespace);
        return answer(access.allowed(question)
                .thenApply(allowed -> allowed ? null : Answers.forbidden(question, config.apiGroup())));
    }

    /** Whatever fails on the way refuses: nobody gets in by an error. */
    private static Uni<Response> answer(CompletableFuture<Response> refusal) {
        return Uni.createFrom().completionStage(refusal).onFailure().recoverWithItem(Answers::unavailable);
    }
}
