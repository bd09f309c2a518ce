package dev.hindsight.incident.alert.intake;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.incident.alert.alertmanager.AlertmanagerBody;
import dev.hindsight.incident.alert.source.AlertCredential;
import dev.hindsight.incident.alert.source.Secret;

/**
 * The endpoint of alert senders. It stands beside REST: it asks for a credential of the source instead of the cluster's, and has
 * its own limit for bodies. A client without a valid credential learns nothing, not even whether the source exists.
 */
@Singleton
final class IntakeRoute {
    private static final Logger LOG = Logger.getLogger(IntakeRoute.class);
    private static final String TEMPLATE = "/v1/intake/{source}/alertmanager";

    /** After the deadline of every request, before the limits of bodies, which are those of REST. */
    private static final int ORDER = -105;

    private final Intake intake;
    private final IntakeGate gate;
    private final IntakeAnswers answers;
    private final IntakeConfig config;

    IntakeRoute(Intake intake, IntakeGate gate, IntakeAnswers answers, IntakeConfig config) {
        this.intake = intake;
        this.gate = gate;
        this.answers = answers;
        this.config = config;
    }

    void register(@Observes Router router) {
        router.route(TEMPLATE.replace("{source}", ":source")).order(ORDER).handler(this::handle);
    }

    private void handle(RoutingContext http) {
        ((HttpServerRequestInternal) http.request()).context().putLocal("UrlPathTemplate", TEMPLATE);
        if (!http.request().method().equals(HttpMethod.POST)) {
            answers.methodNotAllowed(http);
            return;
        }
        http.request().pause();
        Uni.createFrom()
                .deferred(() -> through(http))
                .subscribe()
                .with(taken -> answers.taken(http, taken), failure -> answers.refused(http, failure));
    }

    private Uni<IntakeResult> through(RoutingContext http) {
        IntakeGate.Admission admission = gate.enter();
        return authenticated(http)
                .invoke(admission::claim)
                .invoke(() -> requireJson(http))
                .chain(source -> new BodyReader(
                                http, admission, config.bodyLimit().asLongValue())
                        .read()
                        .chain(body -> intake.take(source, body, () -> parse(http, body, admission))))
                .eventually(admission::leave);
    }

    private AlertmanagerBody parse(RoutingContext http, byte[] body, IntakeGate.Admission admission)
            throws IOException {
        String encoding = http.request().getHeader("Content-Encoding");
        return IntakeBody.parse(
                body, "gzip".equalsIgnoreCase(encoding), config.bodyLimit().asLongValue(), admission);
    }

    /** The same query and the same comparison, whether or not the source exists. */
    private static Uni<String> authenticated(RoutingContext http) {
        String source = http.pathParam("source");
        Optional<String> secret = Secret.presented(http.request().getHeader("Authorization"));
        if (secret.isEmpty() || source.length() > 63 || source.indexOf('\0') >= 0) {
            return Uni.createFrom().failure(new Unauthenticated());
        }
        return Panache.withSession(() -> AlertCredential.find(List.of(source)))
                .map(credentials -> Secret.isOneOf(
                        secret.get(),
                        credentials.stream().map(credential -> credential.hash).toList()))
                .map(valid -> {
                    if (!valid) {
                        LOG.infof("refused type=unauthenticated");
                        throw new Unauthenticated();
                    }
                    return source;
                });
    }

    private static void requireJson(RoutingContext http) {
        String type = Optional.ofNullable(http.request().getHeader("Content-Type"))
                .orElse("")
                .split(";")[0]
                .strip()
                .toLowerCase(Locale.ROOT);
        String encoding = Optional.ofNullable(http.request().getHeader("Content-Encoding"))
                .orElse("identity")
                .strip()
                .toLowerCase(Locale.ROOT);
        boolean json = type.equals("application/json") || type.endsWith("+json");
        if (!json || !(encoding.equals("identity") || encoding.equals("gzip"))) {
            throw new ProblemException(
                    RestProblem.UNSUPPORTED_MEDIA_TYPE, "Send application/json, as it is or packed with gzip.");
        }
    }

    /** No valid credential; the answer does not name which part of it was wrong. */
    static final class Unauthenticated extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unauthenticated() {
            super("no valid credential", null, false, false);
        }
    }
}
