package dev.hindsight.incident.incident.record;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * A milestone that was set wrong: what it was, what it is now (null where it was taken away), and why. {@code sealed}: the
 * episode's evidence was sealed before, so that its window stays as it was.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Correction(String field, Instant before, Instant after, String reason, boolean sealed) {

    public Correction withSeal(boolean hasSeal) {
        return new Correction(field, before, after, reason, hasSeal);
    }
}
