package dev.hindsight.incident.access;

import static dev.hindsight.kubeauth.Rule.rule;
import static dev.hindsight.kubeauth.Rule.self;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.hindsight.kubeauth.AccessTable;

/**
 * Which right each route needs, on {@code hindsight.dev} resources of the namespace in its path. Senders of alerts have no
 * right: their route checks a credential of its own.
 */
final class IncidentAccess {
    private static final String ALL = "/v1/incidents";
    private static final String INCIDENTS = "/v1/namespaces/{namespace}/incidents";
    private static final String INCIDENT = INCIDENTS + "/{name}";
    private static final String SOURCES = "/v1/alertsources";
    private static final String SOURCE = SOURCES + "/{source}";

    @Produces
    @Singleton
    AccessTable table() {
        return AccessTable.of(
                rule("GET", ALL, "list", "incidents"),
                rule("GET", INCIDENTS, "list", "incidents"),
                rule("POST", INCIDENTS, "create", "incidents"),
                rule("GET", INCIDENT, "get", "incidents"),
                rule("PUT", INCIDENT, "update", "incidents"),
                rule("PATCH", INCIDENT, "patch", "incidents"),
                rule("GET", INCIDENT + "/audit", "get", "incidents"),
                rule("POST", INCIDENT + "/corrections", "create", "incidents/corrections"),
                rule("PUT", INCIDENT + "/declaration", "update", "incidents/declaration"),
                rule("POST", INCIDENT + "/detach", "create", "incidents/detachments"),
                rule("PUT", INCIDENT + "/projection", "update", "incidents/projection"),
                rule("GET", INCIDENT + "/timeline", "get", "incidents"),
                rule("POST", INCIDENT + "/timeline", "create", "incidents/timeline"),
                rule("GET", INCIDENT + "/timeline/{id}", "get", "incidents"),
                rule("GET", INCIDENT + "/artifacts", "get", "incidents"),
                rule("PUT", INCIDENT + "/artifacts/{sha256}", "create", "incidents/artifacts"),
                rule("GET", INCIDENT + "/artifacts/{sha256}", "get", "incidents/artifacts"),
                rule("GET", INCIDENT + "/alerts", "get", "incidents"),
                rule("POST", INCIDENT + "/seal", "create", "incidents/seals"),
                rule("GET", INCIDENT + "/manifests", "get", "incidents"),
                rule("GET", INCIDENT + "/manifests/{episode}", "get", "incidents"),
                rule("GET", SOURCES, "list", "alertsources"),
                rule("GET", SOURCE, "get", "alertsources"),
                rule("PUT", SOURCE, "update", "alertsources"),
                rule("PATCH", SOURCE, "patch", "alertsources"),
                rule("DELETE", SOURCE, "delete", "alertsources"),
                rule("GET", SOURCE + "/audit", "get", "alertsources"),
                rule("POST", SOURCE + "/credentials", "create", "alertsources/credentials"),
                rule("DELETE", SOURCE + "/credentials/{id}", "delete", "alertsources/credentials"),
                rule("GET", SOURCE + "/kept", "list", "alertsources/kept"),
                rule("GET", SOURCE + "/kept/{id}", "get", "alertsources/kept"),
                rule("GET", SOURCE + "/kept/{id}/body", "get", "alertsources/kept"),
                rule("GET", SOURCE + "/suppressed", "list", "alertsources/suppressed"),
                rule("POST", SOURCE + "/kept/{id}/replay", "create", "alertsources/replays"),
                self("POST", "/v1/intake/{source}/alertmanager"));
    }
}
