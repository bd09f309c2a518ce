package dev.hindsight.operator.record;

import java.util.Optional;

/** The answer to an accepted declaration; {@code created}: there was no such record before. */
public record Declared(String id, long version, boolean created, Optional<Polled.Changed> shown) {

    /** As it comes; a service from before it showed the record leaves that out. */
    record Body(String id, long version, Projection projection, String projectionEtag) {

        Body showing(Projection shown) {
            return new Body(id, version, shown, projectionEtag);
        }

        Declared answered(boolean created) {
            return new Declared(
                    id,
                    version,
                    created,
                    Optional.ofNullable(projection).map(seen -> new Polled.Changed(projectionEtag, seen)));
        }
    }
}
