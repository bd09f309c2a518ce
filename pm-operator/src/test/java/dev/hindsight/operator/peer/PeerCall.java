package dev.hindsight.operator.peer;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** A call as it arrived; {@code action} is what follows the name in the path, such as {@code declaration}. */
public record PeerCall(
        Instant at,
        String method,
        String namespace,
        String name,
        String action,
        Map<String, String> query,
        byte[] body) {

    public boolean is(String method, String action) {
        return this.method.equals(method) && (this.action + "/").startsWith(action + "/");
    }

    /** A visit of an object begins with it, unless the record was asked for recently and nothing woke the operator since. */
    boolean isVisit() {
        return is("GET", "") && "projection".equals(query.get("fields"));
    }

    /** Whether a declaration resets the fence of a record that knows this state. */
    boolean supersedes(String state) {
        return new String(body, StandardCharsets.UTF_8).contains("\"supersedes\":" + state);
    }

    String key() {
        return namespace + "/" + name;
    }

    /** The part of the path behind the action. */
    String rest() {
        var slash = action.indexOf('/');
        return slash < 0 ? "" : action.substring(slash + 1);
    }
}
