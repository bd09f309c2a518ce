package dev.hindsight.operator.peer;

import java.util.Map;

/** An operator that starts where objects stand which it cannot read. */
public final class OldObjectsResource extends OperatorResource {
    static final String NAMESPACE = "old";

    @Override
    public Map<String, String> start() {
        var configuration = super.start();
        sandbox.kubernetes().createNamespace(NAMESPACE);
        new OldObjects(sandbox.kubernetes()).store(NAMESPACE, OldObjects.UNREADABLE);
        return configuration;
    }
}
