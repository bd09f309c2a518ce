package dev.hindsight.operator.projection;

import java.time.Duration;
import java.util.Map;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

import dev.hindsight.operator.api.value.Severity;

/** Which incidents that were created at incident-service appear as objects, and how fast. */
@ConfigMapping(prefix = "hindsight.operator.project")
interface ProjectionConfig {

    /** Whether any does. Off, the operator needs no right to create; what it projected before is kept in step. */
    @WithDefault("true")
    boolean incidents();

    /** The least severe that appears; less severe ones rarely need evidence, and are many. */
    @WithDefault("SEV3")
    Severity severity();

    /** Most open projected incidents of a namespace; a runaway alert rule must not fill etcd. */
    @WithDefault("500")
    int openPerNamespace();

    /** Applies a second. Each new object costs about six writes: status, finalizer, Events. */
    @WithDefault("10")
    int perSecond();

    /** Labels of each projected object by key: house rules of a cluster may want some. */
    Map<String, String> labels();

    /** Annotations of each projected object by key. */
    Map<String, String> annotations();

    /** Time between two lists of what has no object yet; the fallback of the wake-ups. */
    @WithDefault("${hindsight.operator.reconcile.poll:15m}")
    Duration poll();

    /** First pause after incident-service or the API server failed; doubles up to a minute. */
    @WithDefault("1s")
    Duration firstRetry();

    /** Name of this replica in the Events that it writes. */
    @WithDefault("${hindsight.operator.reconcile.instance:${HOSTNAME:pm-operator}}")
    String instance();
}
