package dev.hindsight.contractrest.contract;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Serves the very file that validates: YAML, or JSON for who asks for it. */
@Singleton
final class ContractRoute {
    private final ContractDocument document;

    ContractRoute(ContractDocument document) {
        this.document = document;
    }

    void register(@Observes Router router) {
        router.get("/q/openapi").handler(this::answer);
    }

    private void answer(RoutingContext request) {
        String accept = request.request().getHeader("Accept");
        boolean json = "json".equals(request.request().getParam("format"))
                || accept != null && accept.contains("application/json");
        request.response()
                .putHeader("Content-Type", json ? "application/json" : "application/yaml;charset=UTF-8")
                .putHeader("Vary", "Accept")
                .end(json ? document.tree().toPrettyString() : document.yaml());
    }
}
