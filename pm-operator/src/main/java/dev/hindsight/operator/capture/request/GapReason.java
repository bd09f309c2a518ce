package dev.hindsight.operator.capture.request;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why a stretch of the window holds no evidence: snake_case in artifacts, CamelCase in a status. */
public enum GapReason {
    /** Older than the API server keeps Events, and no earlier run saw it. */
    EVENTS_EXPIRED("EventsExpired"),
    /** The operator may not list the resource. */
    FORBIDDEN("Forbidden"),
    /** The continue token expired twice and so did a fresh start. */
    LIST_EXPIRED("ListExpired"),
    /** Throttled, failing or unreachable even after the client's own retries. */
    API_UNAVAILABLE("ApiUnavailable"),
    /** More objects than a run reads, or one that it cannot read. */
    PAGE_LIMIT("PageLimit"),
    /** The run had to stop, as on losing the lead. */
    CANCELLED("Cancelled"),
    /** Workloads of a kind whose objects and templates the operator does not know: their changes are not in the evidence. */
    KIND_NOT_READ("KindNotRead"),
    /** Events about Nodes stand in `default`, and the operator may not list them there, or not learn which Nodes count. */
    NODE_EVENTS_NOT_READ("NodeEventsNotRead");

    private final String kubernetes;

    GapReason(String kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** Whether another run may read what this one could not. */
    public boolean passes() {
        return this == API_UNAVAILABLE || this == LIST_EXPIRED || this == CANCELLED;
    }

    /** The spelling of conditions and of `status.capture.gaps`. */
    public String kubernetes() {
        return kubernetes;
    }

    /** The spelling of artifacts. */
    @JsonValue
    public String rest() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
