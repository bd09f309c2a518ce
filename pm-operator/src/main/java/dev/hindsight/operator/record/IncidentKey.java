package dev.hindsight.operator.record;

/** The identity of a record: the same (namespace, name) as in the cluster. */
public record IncidentKey(String namespace, String name) {

    String path() {
        return "/v1/namespaces/" + namespace + "/incidents/" + name;
    }
}
