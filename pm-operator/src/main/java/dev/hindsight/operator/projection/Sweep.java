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

import dev.hindsight.operator.api.Severity;
import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.record.RecordRefused;

/** What has no object yet, listed at the start and with each poll: page by page, no faster than it is projected. */
@ApplicationScoped
class Sweep {

    private final RecordClient client;
    private final ProjectionConfig config;
    private final Clock clock;
    private final List<String> severities;
    private Iterator<BornIncident> page = Collections.emptyIterator();
    private Optional<String> cursor = Optional.empty();
    private Instant due = Instant.EPOCH;

    Sweep(RecordClient client, ProjectionConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
        this.severities = Arrays.stream(Severity.values())
                .filter(severity -> severity.compareTo(config.severity()) <= 0)
                .map(Severity::rest)
                .toList();
    }

    /** How long there is nothing to do. */
    Duration pause() {
        var left = Duration.between(clock.instant(), due);
        return page.hasNext() || left.isNegative() ? Duration.ZERO : left;
    }

    /** Empty also in the middle: the next page may have more. */
    Optional<BornIncident> next() {
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
        } catch (RecordRefused e) {
            cursor = Optional.empty();
            due = clock.instant().plus(config.poll());
            throw e;
        }
        if (cursor.isEmpty()) {
            due = clock.instant().plus(config.poll());
        }
    }
}
