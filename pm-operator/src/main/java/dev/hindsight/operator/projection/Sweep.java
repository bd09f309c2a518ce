package dev.hindsight.operator.projection;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.api.value.Severity;
import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.rest.RequestRefused;

/**
 * What has no object yet, listed at the start, with each poll, and when the definition of Incidents is back: page by page, no
 * faster than it is projected.
 */
@ApplicationScoped
class Sweep {

    private static final Duration LOOK = Duration.ofSeconds(2);

    private final RecordClient client;
    private final ProjectionConfig config;
    private final Definitions definitions;
    private final Clock clock;
    private final List<String> severities;
    private Iterator<BornIncident> page = Collections.emptyIterator();
    private Optional<String> cursor = Optional.empty();
    private Instant due = Instant.EPOCH;

    Sweep(RecordClient client, ProjectionConfig config, Definitions definitions, Clock clock) {
        this.client = client;
        this.config = config;
        this.definitions = definitions;
        this.clock = clock;
        this.severities = Arrays.stream(Severity.values())
                .filter(severity -> severity.compareTo(config.severity()) <= 0)
                .map(Severity::rest)
                .toList();
    }

    /** How long there is nothing to do. */
    Duration pause() {
        var left = Duration.between(clock.instant(), due);
        if (page.hasNext() || left.isNegative()) {
            return Duration.ZERO;
        }
        return definitions.isAwaited() && left.compareTo(LOOK) > 0 ? LOOK : left;
    }

    /** Empty also in the middle: the next page may have more. */
    Optional<BornIncident> next() {
        if (definitions.isBack()) {
            due = Instant.EPOCH;
        }
        if (!page.hasNext() && !clock.instant().isBefore(due)) {
            turn();
        }
        return page.hasNext() ? Optional.of(page.next()) : Optional.empty();
    }

    private void turn() {
        if (!config.incidents()) {
            due = clock.instant().plus(config.poll());
            return;
        }
        try {
            var answer = client.withoutObject(severities, cursor);
            page = answer.items().iterator();
            cursor = Optional.ofNullable(answer.nextCursor());
        } catch (RequestRefused e) {
            cursor = Optional.empty();
            due = clock.instant().plus(config.poll());
            throw e;
        }
        if (cursor.isEmpty()) {
            due = clock.instant().plus(config.poll());
        }
    }
}
