package dev.hindsight.e2e;

import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.hindsight.sandbox.wait.Patience;

/** Writes timeline entries all the time, each until it is acknowledged, whatever is killed meanwhile. */
final class Scribe implements AutoCloseable {
    private final Rest rest;
    private final String incident;
    private final List<String> acknowledged = new CopyOnWriteArrayList<>();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final Thread thread = new Thread(this::write, "scribe");

    Scribe(Rest rest, String incident) {
        this.rest = rest;
        this.incident = incident;
        thread.start();
    }

    /** What was acknowledged so far. */
    List<String> acknowledged() {
        return List.copyOf(acknowledged);
    }

    /** Returns when two more entries are acknowledged. */
    void awaitMore() {
        int before = acknowledged.size();
        await().atMost(Patience.LIMIT).until(() -> acknowledged.size() >= before + 2);
    }

    private void write() {
        for (int number = 1; goesOn.get(); number++) {
            String text = "observation " + number;
            String entry = Story.entry(text);
            String key = UUID.randomUUID().toString();
            boolean done = false;
            while (goesOn.get() && !done) {
                done = isAcknowledged(entry, key);
            }
            if (done) {
                acknowledged.add(text);
            }
        }
    }

    /** Without an answer, or with a 5xx, the same entry goes out again under the same key. */
    private boolean isAcknowledged(String entry, String key) {
        try {
            Thread.sleep(50);
            int status = rest.post(incident + "/timeline", entry, key).status();
            if (status >= 400 && status < 500 && status != 409) {
                throw new IllegalStateException("entry refused with " + status);
            }
            return status == 201;
        } catch (Rest.Unreachable down) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            goesOn.set(false);
            return false;
        }
    }

    @Override
    public void close() throws InterruptedException {
        goesOn.set(false);
        thread.join();
    }
}
