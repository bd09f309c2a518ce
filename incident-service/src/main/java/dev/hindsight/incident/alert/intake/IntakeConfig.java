package dev.hindsight.incident.alert.intake;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How much intake takes at once. */
@ConfigMapping(prefix = "hindsight.alert")
interface IntakeConfig {
    /** Intake requests in flight; more are answered 503, which Alertmanager sends again. Thrice the connections to PostgreSQL. */
    @WithDefault("64")
    int inFlight();

    /** Requests in flight of one source; the rest is left to the others when it sends slowly or without end. */
    @WithDefault("48")
    int inFlightOfSource();

    /** Bytes of bodies in flight, unpacked; more are answered 503. The heap needs about six times as much. */
    @WithDefault("48M")
    MemorySize memory();

    /** The largest body, unpacked. */
    @WithDefault("16M")
    MemorySize bodyLimit();

    /** Most alerts that one transaction digests. */
    @WithDefault("5000")
    int alertsOfATransaction();

    /** Most groups that one transaction digests; each may open an incident. */
    @WithDefault("200")
    int groupsOfATransaction();

    /** Most transactions of one body. The rest of the body is stored and can be replayed. */
    @WithDefault("10")
    int transactionsOfABody();
}
