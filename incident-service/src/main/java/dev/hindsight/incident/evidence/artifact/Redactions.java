package dev.hindsight.incident.evidence.artifact;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.contractrest.problem.Fault;

/** How often each redaction rule struck, as {@code rule=3,other=1} or as a JSON object. */
final class Redactions {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern RULE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
    private static final int MOST = 30;

    private Redactions() {}

    static Map<String, Integer> parse(String text, List<Fault> faults) {
        Map<String, Integer> counts = new TreeMap<>();
        if (text == null || text.isBlank()) {
            return counts;
        }
        boolean read = text.startsWith("{") ? readJson(text, counts) : readPairs(text, counts);
        if (!read || counts.size() > MOST) {
            faults.add(new Fault(
                    "redactions",
                    "wrong_format",
                    "is rule=count,… or a JSON object of counts, at most " + MOST
                            + " rules; a rule has letters, digits, '.', '_' and '-'"));
        }
        return counts;
    }

    private static boolean readPairs(String text, Map<String, Integer> counts) {
        for (String pair : text.split(",", -1)) {
            String[] parts = pair.split("=", -1);
            if (parts.length != 2 || !add(counts, parts[0], parts[1])) {
                return false;
            }
        }
        return true;
    }

    private static boolean readJson(String text, Map<String, Integer> counts) {
        try {
            JsonNode object = JSON.readTree(text);
            return object.isObject()
                    && object.properties().stream()
                            .allMatch(rule -> rule.getValue().isIntegralNumber()
                                    && add(
                                            counts,
                                            rule.getKey(),
                                            rule.getValue().asText()));
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static boolean add(Map<String, Integer> counts, String rule, String count) {
        return RULE.matcher(rule).matches()
                && COUNT.matcher(count).matches()
                && counts.put(rule, Integer.valueOf(count)) == null;
    }
}
