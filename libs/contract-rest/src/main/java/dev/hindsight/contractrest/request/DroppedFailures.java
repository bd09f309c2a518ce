package dev.hindsight.contractrest.request;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.postgres.DatabaseFailure;

/**
 * Work that was given up ends in failures that nobody waits for any more: its client has hung up, its connection is closed.
 * That is one line. Any other failure that reached no client is an error of ours and is logged with its stack.
 */
@Singleton
final class DroppedFailures {
    private static final Logger LOG = Logger.getLogger(DroppedFailures.class);

    void register(@Observes StartupEvent started) {
        Infrastructure.setDroppedExceptionHandler(DroppedFailures::dropped);
    }

    private static void dropped(Throwable failure) {
        if (isOfClosedSession(failure)) {
            LOG.debugf("work=given-up reason=\"%s\"", failure.getMessage());
        } else if (isOfGivenUpWork(failure)) {
            LOG.infof(
                    "work=given-up dropped=%s reason=\"%s\"", failure.getClass().getName(), failure.getMessage());
        } else {
            LOG.error("work=failed dropped", failure);
        }
    }

    private static boolean isOfGivenUpWork(Throwable failure) {
        return DatabaseFailure.isUnavailable(failure)
                || Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof CancellationException
                                || cause instanceof ProblemException
                                || says(cause, "HR000090"));
    }

    /** A session is closed under its work only when the work is given up, which HR000090, the end of its transaction, says too. */
    private static boolean isOfClosedSession(Throwable failure) {
        return says(failure, "Session/EntityManager is closed");
    }

    private static boolean says(Throwable failure, String words) {
        return Objects.requireNonNullElse(failure.getMessage(), "").startsWith(words);
    }
}
