package dev.hindsight.e2e.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.fabric8.kubernetes.client.KubernetesClient;

/** What the API server counts of everybody's writes, looked at now and then. */
final class ApiServerWrites {
    private static final Pattern REQUESTS = Pattern.compile("apiserver_request_total\\{.*verb=\"([A-Z]+)\".*} (\\S+)");
    private static final Set<String> READS = Set.of("GET", "LIST", "WATCH", "CONNECT");

    private final KubernetesClient admin;
    private final List<Double> perSecond = new ArrayList<>();
    private double last = -1;
    private long lookedAt;

    ApiServerWrites(KubernetesClient admin) {
        this.admin = admin;
    }

    synchronized void look() {
        var now = total();
        var at = System.nanoTime();
        if (last >= 0) {
            perSecond.add((now - last) * 1e9 / (at - lookedAt));
        }
        last = now;
        lookedAt = at;
    }

    /** Between two looks each. */
    synchronized List<Double> perSecond() {
        return List.copyOf(perSecond);
    }

    private double total() {
        return admin.raw("/metrics")
                .lines()
                .map(REQUESTS::matcher)
                .filter(line -> line.matches() && !READS.contains(line.group(1)))
                .mapToDouble(line -> Double.parseDouble(line.group(2)))
                .sum();
    }

    @Override
    public String toString() {
        return perSecond().stream().map(Math::round).toList().toString();
    }
}
