package dev.hindsight.kubeauth;

import java.util.List;
import java.util.Map;

/** Somebody that the API server vouched for; the whole of it decides a permission, so the whole of it is the cache key. */
record Subject(String username, String uid, List<String> groups, Map<String, List<String>> extra) {

    Subject {
        groups = List.copyOf(groups);
        extra = Map.copyOf(extra);
    }
}
