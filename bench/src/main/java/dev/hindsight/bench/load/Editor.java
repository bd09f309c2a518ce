package dev.hindsight.bench.load;

import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** A ServiceAccount that may edit incidents in a namespace made for one figure. */
public final class Editor {
    private Editor() {}

    public static Rest in(Platform platform, String namespace) {
        platform.kubernetes().createNamespace(namespace);
        platform.kubernetes().createServiceAccount(namespace, "bench");
        platform.kubernetes()
                .kubectl(
                        "create",
                        "rolebinding",
                        "bench",
                        "-n",
                        namespace,
                        "--clusterrole=edit",
                        "--serviceaccount=" + namespace + ":bench")
                .orFail();
        return platform.restAs(namespace, "bench");
    }
}
