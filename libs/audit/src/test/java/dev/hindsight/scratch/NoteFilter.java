package dev.hindsight.scratch;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.contract.Rfc3339;
import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;

/** The query of a list, held to the contract before it gets here. */
public class NoteFilter {
    @QueryParam("from")
    String from;

    @QueryParam("sort")
    @DefaultValue("-createdAt")
    String sort;

    @QueryParam("limit")
    @DefaultValue("50")
    int limit;

    @QueryParam("cursor")
    String cursor;

    /** A null namespace is all of them. */
    Uni<Page<NoteView>> page(String namespace) {
        Order<Note> byTime = Order.byTime(
                "e.createdAt",
                sort.startsWith("-"),
                Cursor.listOf("notes", namespace, from, sort),
                last -> new Order.Position(last.createdAt, last.id));
        return Keyset.of(Note.class)
                .whereGiven("e.namespace = :namespace", "namespace", namespace)
                .whereGiven(
                        "e.createdAt >= :from", "from", Rfc3339.instant(from).orElse(null))
                .page(byTime, cursor, limit, NoteView::from);
    }
}
