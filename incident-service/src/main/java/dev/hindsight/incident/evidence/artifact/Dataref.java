package dev.hindsight.incident.evidence.artifact;

import dev.hindsight.incident.incident.record.Incident;

/** Where something of an incident is read over REST: an event cannot know under which name clients reach us. */
public final class Dataref {
    private Dataref() {}

    public static String of(Incident incident, String collection, String id) {
        return "/v1/namespaces/" + incident.namespace + "/incidents/" + incident.name + "/" + collection + "/" + id;
    }
}
