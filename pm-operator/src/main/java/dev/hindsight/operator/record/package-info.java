/**
 * The operator's view of incident-service. The reconcilers, the projection and the sweep call {@link
 * dev.hindsight.operator.record.RecordClient} with an {@link dev.hindsight.operator.record.IncidentKey} and typed values
 * ({@link dev.hindsight.operator.record.Declaration}, {@link dev.hindsight.operator.record.Upload}, {@link
 * dev.hindsight.operator.record.Refusal}). {@code RecordApi} says which request that is, {@link
 * dev.hindsight.operator.record.RecordConfig} where it goes; {@code rest} sends it. What comes out: {@link
 * dev.hindsight.operator.record.Declared}, {@link dev.hindsight.operator.record.Polled} with a {@link
 * dev.hindsight.operator.record.Projection}, {@link dev.hindsight.operator.record.Seal}, pages of records; their addresses
 * are those that people reach ({@code PublicAddress}).
 */
package dev.hindsight.operator.record;
