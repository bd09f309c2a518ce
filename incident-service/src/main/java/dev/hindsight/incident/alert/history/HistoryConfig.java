package dev.hindsight.incident.alert.history;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What the alerts of one episode may leave behind. */
@ConfigMapping(prefix = "hindsight.alert")
interface HistoryConfig {
    /** Timeline entries of an episode's alerts. */
    @WithDefault("100")
    int linesOfAnEpisode();

    /** Alerts of an episode whose payloads become evidence; the rest is a gap in its manifest. */
    @WithDefault("200")
    int artifactsOfAnEpisode();
}
