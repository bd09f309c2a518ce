package dev.hindsight.sandbox.build;

/** Calls back every half second on its own thread until closed: for progress of what blocks. */
final class Ticking implements AutoCloseable {
    private final Thread thread;

    Ticking(Runnable tick) {
        thread = new Thread(() -> run(tick), "sandbox-progress");
        thread.setDaemon(true);
        thread.start();
    }

    private static void run(Runnable tick) {
        try {
            while (true) {
                Thread.sleep(500);
                tick.run();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
