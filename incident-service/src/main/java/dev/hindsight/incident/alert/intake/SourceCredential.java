package dev.hindsight.incident.alert.intake;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.problem.Problem;
import dev.hindsight.incident.alert.source.AlertCredential;
import dev.hindsight.incident.alert.source.Secret;

/** The credential of a source, as a sender presents it. */
final class SourceCredential {
    private static final Logger LOG = Logger.getLogger(SourceCredential.class);
    private static final URI UNAUTHENTICATED = URI.create("https://hindsight.dev/problems/unauthenticated");

    private SourceCredential() {}

    /** No valid credential; nothing names which part of it was wrong. */
    static final class Invalid extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Invalid() {
            super("no valid credential", null, false, false);
        }
    }

    /** Fails with {@link Invalid}. The query and the comparison are the same whether or not the source exists. */
    static Uni<Void> check(String source, String authorization) {
        Optional<String> secret = Secret.presented(authorization);
        if (secret.isEmpty()) {
            return Uni.createFrom().failure(new Invalid());
        }
        return Panache.withSession(() -> AlertCredential.find(List.of(source)))
                .map(credentials -> Secret.isOneOf(
                        secret.get(),
                        credentials.stream().map(credential -> credential.hash).toList()))
                .invoke(SourceCredential::require)
                .replaceWithVoid();
    }

    private static void require(boolean valid) {
        if (!valid) {
            LOG.infof("refused type=unauthenticated");
            throw new Invalid();
        }
    }

    static Response refusal() {
        Problem problem = new Problem(
                UNAUTHENTICATED,
                "No valid credential",
                401,
                "Send a credential of this alert source, as a bearer token or as the password of basic authentication.",
                List.of());
        return Response.status(problem.status())
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"intake\"")
                .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"intake\"")
                .type(Problem.MEDIA_TYPE)
                .entity(problem)
                .build();
    }
}
