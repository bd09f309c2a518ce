package dev.hindsight.bench.load;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Bodies as Alertmanager sends them, of 100 alerts that were never seen before: each opens an incident, the dearest that one can be. */
public final class AlertBodies {
    static final int ALERTS = 100;

    private static final String BODY = """
            {"version": "4", "groupKey": "{}/{severity=\\"critical\\"}:{alertname=\\"HighLatency\\", service=\\"%1$s\\"}",
             "truncatedAlerts": 0, "status": "firing", "receiver": "hindsight", "notification_reason": "first notification",
             "groupLabels": {"alertname": "HighLatency", "service": "%1$s"},
             "commonLabels": {"alertname": "HighLatency", "service": "%1$s", "severity": "critical"},
             "commonAnnotations": {"summary": "Requests are slow"}, "routeLabels": {},
             "externalURL": "http://alertmanager:9093", "alerts": [%2$s]}""";
    private static final String ALERT = """
            {"status": "firing", "fingerprint": "%016x",
             "labels": {"alertname": "HighLatency", "service": "%s", "severity": "critical", "cluster": "eu-1",
               "job": "gateway", "instance": "10.0.%d.%d:8080", "pod": "gateway-%d"},
             "annotations": {"summary": "Requests are slow", "runbook_url": "https://runbooks.example.org/latency",
               "description": "99 of 100 requests take longer than 1.5 s at gateway-%d, for 10 minutes now"},
             "startsAt": "%s", "endsAt": "0001-01-01T00:00:00Z",
             "generatorURL": "http://prometheus:9090/graph?g0.expr=histogram_quantile"}""";

    private final AtomicLong number = new AtomicLong();

    String next() {
        long body = number.incrementAndGet();
        String service = "s-" + body;
        String now = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String alerts = IntStream.range(0, ALERTS)
                .mapToObj(i -> ALERT.formatted(fingerprint(body * ALERTS + i), service, body % 250, i, i, i, now))
                .collect(Collectors.joining(","));
        return BODY.formatted(service, alerts);
    }

    /** Spread as hashes are, and never the same twice. */
    public static long fingerprint(long number) {
        long mixed = (number ^ number >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
