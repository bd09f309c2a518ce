package dev.hindsight.e2e.operator.projection;

import java.util.Set;
import java.util.regex.Pattern;

import io.fabric8.kubernetes.client.KubernetesClient;

/** What the API server counts of everybody's writes. Leases are left out: they are renewed for as long as it takes. */
record ApiServerWrites(KubernetesClient admin) {
    private static final Pattern REQUESTS =
            Pattern.compile("apiserver_request_total\\{.*resource=\"([^\"]*)\".*verb=\"([A-Z]+)\".*} (\\S+)");
    private static final Set<String> READS = Set.of("GET", "LIST", "WATCH", "CONNECT");

    double total() {
        return admin.raw("/metrics")
                .lines()
                .map(REQUESTS::matcher)
                .filter(line -> line.matches()
                        && !line.group(1).equals("leases")
                        && !line.group(1).endsWith("reviews")
                        && !READS.contains(line.group(2)))
                .mapToDouble(line -> Double.parseDouble(line.group(3)))
                .sum();
    }
}
