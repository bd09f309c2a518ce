package dev.hindsight.incident.alert.alertmanager;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.contractrest.problem.Fault;

/**
 * What could be read of an Alertmanager webhook (version 4). Nothing here refuses: unknown fields are ignored, and what is not
 * understood is a fault beside what is. A body's own status and an {@code endsAt} never decide; each alert's status does.
 */
public record AlertmanagerBody(List<ReceivedAlert> alerts, boolean truncated, List<Fault> faults) {
    private static final String ALL_OVER = "all alerts resolved";
    private static final int MOST_FAULTS = 20;
    private static final ObjectMapper READER = new ObjectMapper(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    public static AlertmanagerBody read(byte[] body) {
        try {
            JsonNode tree = READER.readTree(body);
            return tree == null || !tree.isObject() ? notUnderstood("", "wrong_type", "is no JSON object") : read(tree);
        } catch (IOException | NumberFormatException e) {
            return notUnderstood("", "malformed_json", PlainText.of(String.valueOf(e.getMessage()), 500));
        }
    }

    public static AlertmanagerBody notUnderstood(String field, String code, String message) {
        return new AlertmanagerBody(List.of(), false, List.of(new Fault(field, code, AlertText.of(message, 500))));
    }

    private static AlertmanagerBody read(JsonNode tree) {
        String version = tree.path("version").asText();
        if (!version.equals("4")) {
            return notUnderstood(
                    "version", "unknown_version", "is read as 4 only, not as '" + PlainText.of(version, 40) + "'");
        }
        JsonNode alerts = tree.path("alerts");
        if (!alerts.isArray()) {
            return notUnderstood("alerts", "wrong_type", "is no list");
        }
        List<Fault> faults = new ArrayList<>();
        Map<AlertIdentity, ReceivedAlert> read = new LinkedHashMap<>();
        for (int i = 0; i < alerts.size(); i++) {
            AlertReader reader = new AlertReader(alerts.get(i), "alerts[" + i + "]");
            reader.read().ifPresent(alert -> read.merge(AlertIdentity.of(alert), alert, AlertmanagerBody::later));
            faults.addAll(faults.size() < MOST_FAULTS ? reader.faults() : List.of());
        }
        boolean truncated = isTruncated(tree.path("truncatedAlerts"), faults) && !isAllOver(tree);
        return new AlertmanagerBody(List.copyOf(read.values()), truncated, List.copyOf(faults));
    }

    /** Other labels are another alert, even with the same fingerprint. */
    private record AlertIdentity(String fingerprint, Instant startsAt, Map<String, String> labels) {

        static AlertIdentity of(ReceivedAlert alert) {
            return new AlertIdentity(alert.fingerprint(), alert.startsAt(), alert.labels());
        }
    }

    /**
     * What the sender has found out of the whole group before it cut the body. The body's status is made of what is left in it,
     * so that it may say resolved while the rest fires.
     */
    private static boolean isAllOver(JsonNode tree) {
        return tree.path("notification_reason").asText().equals(ALL_OVER);
    }

    private static boolean isTruncated(JsonNode count, List<Fault> faults) {
        if (count.isMissingNode() || count.isNull() || count.isIntegralNumber()) {
            return count.bigIntegerValue().signum() > 0;
        }
        faults.add(new Fault("truncatedAlerts", "wrong_type", "is no number, so it counts as truncated"));
        return true;
    }

    /** Of an occurrence that is twice in one body, firing and resolved, the end counts. */
    private static ReceivedAlert later(ReceivedAlert one, ReceivedAlert other) {
        return one.resolved() ? one : other;
    }
}
