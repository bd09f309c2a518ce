/**
 * Makes records that were opened by REST or alerts appear as objects. In: keys from {@code wakeup} or from the list ({@code
 * Sweep}), in a {@code ProjectionQueue}. {@code Projector} takes one after the other on its own thread, at the rate of {@code
 * RateLimit}; {@code Projection} decides by the record; {@code ProjectedObjects} applies, never by force; {@code
 * ProjectionReports} reports what the API server refused. Out: Incident objects, and Events in a namespace ({@code
 * HourlyWarnings}).
 */
package dev.hindsight.operator.projection;
