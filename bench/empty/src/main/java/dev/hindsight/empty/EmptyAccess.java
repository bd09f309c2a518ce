package dev.hindsight.empty;

import static dev.hindsight.kubeauth.Rule.rule;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.hindsight.kubeauth.AccessTable;

/** The right that a GET of an incident needs. */
final class EmptyAccess {

    @Produces
    @Singleton
    AccessTable table() {
        return AccessTable.of(rule("GET", "/v1/namespaces/{namespace}/bodies/{name}", "get", "incidents"));
    }
}
