/**
 * Alerts that always fire, as a sign that a source is alive. In: the settings of a source, and the alerts of each body.
 *
 * <p>{@code Heartbeats} has a row for each heartbeat ({@code HeartbeatRows}) with the time of its last beat, and moves it on with each
 * matching alert. For {@code DueHeartbeats}, {@code SilenceReporter} claims a row whose time is over and digests a {@code SilentHeartbeat},
 * an alert of the service's own that fires from the last beat on, and again and again while the silence lasts; the next beat ends it.
 *
 * <p>Out: by {@code digest} one incident for each heartbeat that is silent, which resolves as any other.
 */
package dev.hindsight.incident.alert.heartbeat;
