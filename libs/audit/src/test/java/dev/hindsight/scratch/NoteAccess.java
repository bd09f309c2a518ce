package dev.hindsight.scratch;

import static dev.hindsight.kubeauth.Rule.rule;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.hindsight.kubeauth.AccessTable;

/** All rights of this service. */
final class NoteAccess {
    private static final String NOTES = "/v1/namespaces/{namespace}/notes";

    @Produces
    @Singleton
    AccessTable table() {
        return AccessTable.of(
                rule("GET", NOTES, "list", "notes"),
                rule("POST", NOTES, "create", "notes"),
                rule("PATCH", NOTES + "/{name}", "patch", "notes"),
                rule("GET", NOTES + "/{name}/audit", "get", "notes"));
    }
}
