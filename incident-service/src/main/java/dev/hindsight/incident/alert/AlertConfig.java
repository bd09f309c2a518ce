package dev.hindsight.incident.alert;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of alert intake that are no source's own. */
@ConfigMapping(prefix = "hindsight.alert")
interface AlertConfig {
    /** Intake requests in flight; more are answered 503, which Alertmanager sends again. Thrice the connections to PostgreSQL. */
    @WithDefault("64")
    int inFlight();

    /** Of one source; the rest is left to the others when it sends slowly or without end. */
    @WithDefault("48")
    int inFlightOfSource();

    /** Bytes of bodies in flight, unpacked; more are answered 503. The heap needs about six times as much. */
    @WithDefault("48M")
    MemorySize memory();

    /** The largest body, unpacked. */
    @WithDefault("16M")
    MemorySize bodyLimit();

    /** Alerts that are digested in one transaction. */
    @WithDefault("5000")
    int alertsOfATransaction();

    /** Groups that are, each of which may open an incident. */
    @WithDefault("200")
    int groupsOfATransaction();

    /** A body with more is kept, and a replay takes it whole. */
    @WithDefault("10")
    int transactionsOfABody();

    /** Timeline entries that the alerts of an episode may write. */
    @WithDefault("100")
    int linesOfAnEpisode();

    /** Alerts of an episode whose payloads become evidence; the rest is a gap in its manifest. */
    @WithDefault("200")
    int artifactsOfAnEpisode();

    /** The longest sleep between looks for due groups; another replica may have left some. */
    @WithDefault("30s")
    Duration dueCheck();

    /** How long a body that was not understood is kept after it last came. */
    @WithDefault("30d")
    Duration keptRetention();

    /** What the kept bodies of a source may take, each with 1 KiB for its row; beyond it the oldest go. */
    @WithDefault("256M")
    MemorySize keptBytes();
}
