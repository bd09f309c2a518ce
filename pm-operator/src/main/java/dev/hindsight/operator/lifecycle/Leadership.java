package dev.hindsight.operator.lifecycle;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;

/**
 * Whether this process may still act. A leader that lost its lease exits: one that went on would be a second writer, and
 * the SDK cannot begin anew in the same process.
 */
@ApplicationScoped
public class Leadership {

    private static final Logger LOG = Logger.getLogger(Leadership.class);

    private volatile boolean lost;
    private volatile boolean stopping;

    /** True until the lease is lost or the process stops; long work asks now and then. */
    public boolean mayAct() {
        return !lost && !stopping;
    }

    boolean lost() {
        return lost;
    }

    /** Runs before the SDK stops its leader election, whose end is then no loss. */
    void stopping(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
    }

    void stoppedLeading() {
        if (stopping || lost) {
            return;
        }
        lost = true;
        LOG.warn("leader_lost action=exit");
        // another thread: this one belongs to the election, which the exit waits for
        new Thread(() -> Quarkus.asyncExit(1), "exit-after-lost-lease").start();
    }
}
