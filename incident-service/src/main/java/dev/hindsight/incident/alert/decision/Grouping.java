package dev.hindsight.incident.alert.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import dev.hindsight.incident.alert.alertmanager.Fingerprint;
import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.GroupKey;

/** Which incident an alert belongs to: by its cluster, its namespace, and the values of the source's grouping labels. */
public final class Grouping {
    static final String OUTSIDE = "namespace_not_allowed";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private static final Pattern ALTERNATIVES = Pattern.compile("\\|");

    /** Labels that Prometheus takes from the target of a scrape. */
    private static final Set<String> OF_A_SCRAPE = Set.of("container", "service", "job");

    private final AlertSettings settings;

    /** Most alerts of a body are of a few groups. */
    private final Map<String, String> digests = new HashMap<>();

    public Grouping(AlertSettings settings) {
        this.settings = settings;
    }

    /** A namespace that the source may not reach is the default one, and the alert is flagged. */
    public boolean isOutside(ReceivedAlert alert) {
        String wanted = wantedNamespace(alert);
        return !wanted.isEmpty() && !(LABEL.matcher(wanted).matches() && settings.allows(wanted));
    }

    private String wantedNamespace(ReceivedAlert alert) {
        return first(settings.namespaceLabel(), alert.labels(), value -> true);
    }

    /** Those of the alert, and where it belongs. */
    List<String> anomalies(ReceivedAlert alert) {
        List<String> anomalies = new ArrayList<>(alert.anomalies());
        if (isOutside(alert)) {
            anomalies.add(OUTSIDE);
        }
        return anomalies;
    }

    public GroupKey key(ReceivedAlert alert) {
        String wanted = wantedNamespace(alert);
        String namespace = wanted.isEmpty() || isOutside(alert) ? settings.defaultNamespace() : wanted;
        return new GroupKey(namespace, digests.computeIfAbsent(values(alert), Fingerprint::digest));
    }

    /** Without any of the labels an alert is a group of its own, since it has nothing in common with others; so is each heartbeat. */
    private String values(ReceivedAlert alert) {
        List<String> values = new ArrayList<>();
        boolean any = false;
        for (String alternatives : settings.groupBy()) {
            String value = first(alternatives, alert.labels(), label -> !isOfExporter(label, alert.labels()));
            any |= !value.isEmpty();
            values.add(part(alternatives, value));
        }
        String cluster = alert.labels().getOrDefault(settings.clusterLabel(), "");
        if (!cluster.isEmpty()) {
            values.add(part(settings.clusterLabel(), cluster));
        }
        return any && !alert.isOfHeartbeat() ? String.join("", values) : "fingerprint:" + alert.fingerprint();
    }

    private static String part(String label, String value) {
        return label.length() + ":" + label + value.length() + ":" + value;
    }

    private boolean isOfExporter(String label, Map<String, String> labels) {
        return OF_A_SCRAPE.contains(label) && settings.isExporter(labels.getOrDefault(label, ""));
    }

    private static String first(String alternatives, Map<String, String> labels, Predicate<String> counts) {
        return ALTERNATIVES
                .splitAsStream(alternatives)
                .filter(label -> !labels.getOrDefault(label, "").isEmpty())
                .filter(counts)
                .map(labels::get)
                .findFirst()
                .orElse("");
    }
}
