package dev.hindsight.operator.capture.rollout;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;

/** The differences of two sanitised templates; lists of named things are matched by name, so moving one is no change. */
final class TemplateDiff {

    static final int MAX_ENTRIES = 200;

    /** Where we are: a pointer and the names passed on the way. */
    private record Place(String pointer, String subject) {

        Place member(String name) {
            String escaped = name.replace("~", "~0").replace("/", "~1");
            return new Place(pointer + "/" + escaped, subject);
        }

        Place item(int index, JsonNode item) {
            String name = item.path("name").asText("");
            String path = subject == null || name.isEmpty() ? subject : subject + "/" + name;
            return new Place(pointer + "/" + index, path == null && !name.isEmpty() ? name : path);
        }
    }

    private final List<DiffEntry> entries = new ArrayList<>();

    private TemplateDiff() {}

    static List<DiffEntry> between(JsonNode before, JsonNode after) {
        TemplateDiff diff = new TemplateDiff();
        diff.compare(new Place("", null), before, after);
        return diff.entries;
    }

    private void compare(Place place, JsonNode before, JsonNode after) {
        if (before.equals(after)) {
            return;
        }
        if (before.isObject() && after.isObject()) {
            compareMembers(place, before, after);
        } else if (named(before) && named(after)) {
            compareNamed(place, before, after);
        } else if (before.isArray() && after.isArray()) {
            compareItems(place, before, after);
        } else {
            entries.add(new DiffEntry("replace", place.pointer(), place.subject(), before, after));
        }
    }

    private void compareMembers(Place place, JsonNode before, JsonNode after) {
        TreeSet<String> names = new TreeSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name -> compareOptional(place.member(name), before.get(name), after.get(name)));
    }

    private void compareItems(Place place, JsonNode before, JsonNode after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            compareOptional(place.member(Integer.toString(i)), before.get(i), after.get(i));
        }
    }

    private void compareNamed(Place place, JsonNode before, JsonNode after) {
        Map<String, Integer> old = positions(before);
        Map<String, Integer> now = positions(after);
        old.forEach((name, i) -> {
            if (!now.containsKey(name)) {
                compareOptional(place.item(i, before.get(i)), before.get(i), null);
            }
        });
        now.forEach((name, i) -> {
            JsonNode was = old.containsKey(name) ? before.get(old.get(name)) : null;
            compareOptional(place.item(i, after.get(i)), was, after.get(i));
        });
    }

    private void compareOptional(Place place, JsonNode before, JsonNode after) {
        if (before == null) {
            entries.add(new DiffEntry("add", place.pointer(), place.subject(), null, after));
        } else if (after == null) {
            entries.add(new DiffEntry("remove", place.pointer(), place.subject(), before, null));
        } else {
            compare(place, before, after);
        }
    }

    private static boolean named(JsonNode list) {
        return list.isArray() && !list.isEmpty() && positions(list).size() == list.size();
    }

    /** Positions by name; a list with an unnamed or repeated entry comes out shorter than it is. */
    private static Map<String, Integer> positions(JsonNode list) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < list.size(); i++) {
            String name = list.get(i).path("name").asText("");
            if (!name.isEmpty()) {
                positions.putIfAbsent(name, i);
            }
        }
        return positions;
    }
}
