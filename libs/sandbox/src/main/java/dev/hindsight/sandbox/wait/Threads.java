package dev.hindsight.sandbox.wait;

import java.io.IOException;
import java.time.Duration;

/** Daemon threads whose work ends with its socket. */
public final class Threads {
    public interface Work {
        void run() throws IOException;
    }

    private Threads() {}

    public static void start(String name, Work work) {
        var thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException closed) {
                        // either side ended: that is how this work is meant to end
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
    }

    public static void sleep(Duration howLong) throws IOException {
        try {
            Thread.sleep(howLong.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
