package dev.hindsight.incident.alert.source;

import io.smallrye.mutiny.Uni;

/** A higher package that has work of its own to do in the transaction that changes a source. */
public interface SourceListener {
    /** A source that is deleted has its defaults. */
    Uni<Void> changed(String source, AlertSettings settings);
}
