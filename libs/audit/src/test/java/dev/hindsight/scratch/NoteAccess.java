package dev.hindsight.scratch;

import static dev.hindsight.kubeauth.Rule.rule;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.hindsight.kubeauth.AccessTable;

/** All rights of this service. */
final class NoteAccess {
    private static final String NOTES = "/v1/namespaces/{namespace}/notes";
    private static final String NOTE = NOTES + "/{name}";

    @Produces
    @Singleton
    AccessTable table() {
        return AccessTable.of(
                rule("GET", "/v1/notes", "list", "notes"),
                rule("GET", NOTES, "list", "notes"),
                rule("POST", NOTES, "create", "notes"),
                rule("GET", NOTE, "get", "notes"),
                rule("PUT", NOTE, "update", "notes"),
                rule("PATCH", NOTE, "patch", "notes"),
                rule("PUT", NOTE + "/picture", "update", "notes"),
                rule("GET", NOTE + "/audit", "get", "notes"));
    }
}
