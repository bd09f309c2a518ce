/**
 * Makes records that were opened by REST or alerts appear as objects. In: keys from {@code wakeup} or from the list ({@code
 * Sweep}), in a {@code ProjectionQueue}. {@code Projector} takes one after the other ({@code DueKeys}) on its own thread, at the
 * rate of {@code RateLimit}; {@code Projection} decides by the record ({@code WantedObjects}); {@code ProjectedObjects} applies
 * what {@code spec} chose, never by force; {@code ProjectionReports} reports what the API server refused. Out: Incident objects,
 * and Events in a namespace ({@code HourlyWarnings}).
 */
package dev.hindsight.operator.projection;
