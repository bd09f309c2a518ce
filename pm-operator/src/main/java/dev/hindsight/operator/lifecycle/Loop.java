package dev.hindsight.operator.lifecycle;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jboss.logging.Logger;

/**
 * A thread that makes one step after the other. What nobody foresaw does not end it: the same failure is said once, then
 * comes a pause that doubles, and the next step.
 */
public final class Loop {

    private static final Logger LOG = Logger.getLogger(Loop.class);

    /** One bounded piece of work; false when there is nothing to be had now and a pause is due. */
    public interface Step {
        boolean run() throws InterruptedException;
    }

    private final String name;
    private final Duration first;
    private final Duration longest;
    private final BooleanSupplier goesOn;
    private final Step step;
    private Thread thread;
    private String said = "";

    public Loop(String name, Duration first, Duration longest, BooleanSupplier goesOn, Step step) {
        this.name = name;
        this.first = first;
        this.longest = longest;
        this.goesOn = goesOn;
        this.step = step;
    }

    /** Once; further calls do nothing. */
    public synchronized void begin() {
        if (thread == null) {
            thread = new Thread(this::run, name);
            thread.setDaemon(true);
            thread.start();
        }
    }

    public synchronized void stop() {
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        var pause = first;
        try {
            while (goesOn.getAsBoolean()) {
                if (guarded()) {
                    pause = first;
                } else {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    var doubled = pause.multipliedBy(2);
                    pause = doubled.compareTo(longest) < 0 ? doubled : longest;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean guarded() throws InterruptedException {
        try {
            var done = step.run();
            said = "";
            return done;
        } catch (RuntimeException | Error e) {
            if (!said.equals(e.toString())) {
                LOG.errorf(e, "loop_failed name=%s action=\"pause and go on\"", name);
            }
            said = e.toString();
            return false;
        }
    }
}
