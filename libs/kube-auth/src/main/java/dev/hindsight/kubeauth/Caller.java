package dev.hindsight.kubeauth;

import java.util.List;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Who sent the current request, as the API server knows them. On an open route, and on one with a credential of its own, there
 * is nobody, and asking is an error.
 */
@RequestScoped
public class Caller {

    static final String KEY = Caller.class.getName();

    private final CurrentVertxRequest request;

    @Inject
    Caller(CurrentVertxRequest request) {
        this.request = request;
    }

    /** As in an audit log of the API server: {@code system:serviceaccount:shop:ci}, {@code jane@example.org}. */
    public String username() {
        return subject().username();
    }

    /** Distinguishes two users of one name over time; empty where the authenticator gives none. */
    public String uid() {
        return subject().uid();
    }

    /** All groups, {@code system:authenticated} included. */
    public List<String> groups() {
        return subject().groups();
    }

    private Subject subject() {
        Subject subject = request.getCurrent().get(KEY);
        if (subject == null) {
            throw new IllegalStateException("nobody of the cluster is authenticated on this route");
        }
        return subject;
    }
}
