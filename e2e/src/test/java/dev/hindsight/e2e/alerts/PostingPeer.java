package dev.hindsight.e2e.alerts;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.hindsight.e2e.AlertWebhook;
import dev.hindsight.e2e.Rest;

/** One of two peers that post the same bodies one after the other, each until it is answered 2xx, whatever is killed meanwhile. */
final class PostingPeer implements AutoCloseable {
    static final int ALERTS = 5;
    private static final long PAUSE_NANOS = 50_000_000;

    private final AlertWebhook webhook;
    private final String startsAt;
    private final List<Integer> taken = new CopyOnWriteArrayList<>();
    private final AtomicBoolean goesOn = new AtomicBoolean(true);
    private final Thread thread;

    PostingPeer(String name, AlertWebhook webhook, String startsAt) {
        this.webhook = webhook;
        this.startsAt = startsAt;
        thread = new Thread(this::post, name);
        thread.start();
    }

    /** The numbers of the bodies that were answered 2xx. */
    List<Integer> taken() {
        return List.copyOf(taken);
    }

    static String fingerprint(int body, int alert) {
        return "f-%d-%d".formatted(body, alert);
    }

    private void post() {
        for (int number = 0; goesOn.get(); number++) {
            String body = body(number);
            boolean done = false;
            while (goesOn.get() && !done) {
                LockSupport.parkNanos(PAUSE_NANOS);
                done = isTaken(body);
            }
            if (done) {
                taken.add(number);
            }
        }
    }

    private boolean isTaken(String body) {
        try {
            int status = webhook.rest().post(webhook.path(), body).status();
            if (status >= 400 && status < 500) {
                throw new IllegalStateException("a body was refused with " + status);
            }
            return status == 200;
        } catch (Rest.Unreachable down) {
            return false;
        }
    }

    private String body(int number) {
        return IntStream.range(0, ALERTS)
                .mapToObj(alert -> """
                        {"status": "firing", "labels": {"alertname": "Errors", "service": "service-%d"}, "annotations": {},
                         "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z", "fingerprint": "%s"}""".formatted(alert, startsAt, fingerprint(number, alert)))
                .collect(Collectors.joining(
                        ",",
                        "{\"version\": \"4\", \"status\": \"firing\", \"truncatedAlerts\": 0, \"alerts\": [",
                        "]}"));
    }

    @Override
    public void close() throws InterruptedException {
        goesOn.set(false);
        thread.join();
    }
}
