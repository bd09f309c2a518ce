package dev.hindsight.kubeauth;

import static dev.hindsight.kubeauth.Rule.open;
import static dev.hindsight.kubeauth.Rule.rule;
import static dev.hindsight.kubeauth.Rule.self;
import static jakarta.ws.rs.HttpMethod.DELETE;
import static jakarta.ws.rs.HttpMethod.GET;
import static jakarta.ws.rs.HttpMethod.PATCH;
import static jakarta.ws.rs.HttpMethod.POST;
import static jakarta.ws.rs.HttpMethod.PUT;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The table of {@link TestApi}. */
class TestAccess {

    private static final String LIST = "/v1/namespaces/{namespace}/incidents";
    private static final String ONE = LIST + "/{name}";

    @Produces
    @Singleton
    AccessTable table() {
        return AccessTable.of(
                open(GET, "/v1/contract"),
                self(POST, "/v1/intake/{source}/alerts"),
                rule(GET, "/v1/incidents", "list", "incidents"),
                rule(GET, LIST, "list", "incidents"),
                rule(POST, LIST, "create", "incidents"),
                rule(GET, ONE, "get", "incidents"),
                rule(PUT, ONE, "update", "incidents"),
                rule(PATCH, ONE, "patch", "incidents"),
                rule(DELETE, ONE, "delete", "incidents"),
                rule(PUT, ONE + "/declaration", "update", "incidents/declaration"),
                rule(PUT, ONE + "/artifacts/{digest}", "create", "incidents/artifacts"),
                rule(GET, ONE + "/artifacts/{digest}", "get", "incidents/artifacts"),
                rule(POST, ONE + "/timeline", "create", "incidents/timeline"),
                rule(POST, ONE + "/seal", "create", "incidents/seals"),
                rule(POST, ONE + "/detach", "create", "incidents/detachments"));
    }
}
