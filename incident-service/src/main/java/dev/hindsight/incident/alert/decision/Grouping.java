package dev.hindsight.incident.alert.decision;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import dev.hindsight.incident.alert.alertmanager.Fingerprint;
import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.GroupKey;

/** Which incident an alert belongs with: its namespace, and the values of the source's grouping labels. */
public final class Grouping {
    static final String OUTSIDE = "namespace_not_allowed";
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");

    private final AlertSettings settings;

    /** Most alerts of a body are of a few groups. */
    private final Map<String, String> digests = new HashMap<>();

    public Grouping(AlertSettings settings) {
        this.settings = settings;
    }

    /** A namespace that the source may not reach is the default one, and the alert says so. */
    public boolean isOutside(ReceivedAlert alert) {
        String wanted = alert.labels().getOrDefault(settings.namespaceLabel(), "");
        return !wanted.isEmpty() && !(LABEL.matcher(wanted).matches() && settings.allows(wanted));
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
        String wanted = alert.labels().getOrDefault(settings.namespaceLabel(), "");
        String namespace = wanted.isEmpty() || isOutside(alert) ? settings.defaultNamespace() : wanted;
        return new GroupKey(namespace, digests.computeIfAbsent(values(alert), Fingerprint::digest));
    }

    /** Without any of the labels an alert is a group of its own: what has nothing in common is not one incident. */
    private String values(ReceivedAlert alert) {
        List<String> values = new ArrayList<>();
        boolean any = false;
        for (String alternatives : settings.groupBy()) {
            String value = first(alternatives, alert.labels());
            any |= !value.isEmpty();
            values.add(alternatives.length() + ":" + alternatives + value.length() + ":" + value);
        }
        return any ? String.join("", values) : "fingerprint:" + alert.fingerprint();
    }

    private static String first(String alternatives, Map<String, String> labels) {
        for (String label : alternatives.split("\\|")) {
            String value = labels.getOrDefault(label, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
