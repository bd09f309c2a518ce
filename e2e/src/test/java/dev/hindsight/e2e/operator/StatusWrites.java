package dev.hindsight.e2e.operator;

import dev.hindsight.sandbox.kubernetes.ApiServerProxy;

/** How often the operator sent a status of one incident. */
public record StatusWrites(ApiServerProxy proxy, String namespace, String name) {

    public long count() {
        return proxy.seen().stream()
                .filter(request -> request.method().equals("PATCH"))
                .filter(request -> request.path().contains(namespace + "/incidents/" + name + "/status"))
                .count();
    }
}
