package dev.hindsight.incident.alert.store;

import java.util.ArrayList;
import java.util.List;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.alertmanager.TruncatedText;

/** The anomalies, and the texts that were too long; a row from before those were stored has none of them. */
public record OccurrenceAnomalies(List<String> items, List<TruncatedText> cuts) {

    public OccurrenceAnomalies {
        cuts = cuts == null ? List.of() : List.copyOf(cuts);
    }

    OccurrenceAnomalies with(List<String> more) {
        List<String> all = new ArrayList<>(items);
        more.stream().filter(code -> !all.contains(code)).forEach(all::add);
        return new OccurrenceAnomalies(all, cuts);
    }

    OccurrenceAnomalies without(String code) {
        return new OccurrenceAnomalies(
                items.stream().filter(known -> !known.equals(code)).toList(), cuts);
    }

    /** With other annotations: the anomalies of the old ones go, those of the new ones come. */
    OccurrenceAnomalies annotated(ReceivedAlert alert) {
        List<String> codes = new ArrayList<>(items);
        codes.remove(ReceivedAlert.ANNOTATIONS_CHANGED);
        if (alert.anomalies().contains(ReceivedAlert.ANNOTATIONS_CHANGED)) {
            codes.add(ReceivedAlert.ANNOTATIONS_CHANGED);
        }
        List<TruncatedText> all = new ArrayList<>(cuts);
        all.removeIf(OccurrenceAnomalies::isOfAnnotations);
        alert.cuts().stream().filter(OccurrenceAnomalies::isOfAnnotations).forEach(all::add);
        return new OccurrenceAnomalies(codes, all);
    }

    private static boolean isOfAnnotations(TruncatedText cut) {
        return cut.field().startsWith("annotations");
    }
}
