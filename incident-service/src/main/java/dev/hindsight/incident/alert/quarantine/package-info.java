/**
 * Bodies that were not wholly understood. In: the bytes of a body with its faults, in the transaction of intake.
 *
 * <p>{@code Quarantine} stores them, the same bytes once; {@code QuarantineQuota} drops the oldest of a source when there is no room.
 *
 * <p>Out: list, faults and bytes over REST ({@code QuarantineResource}), and the stored body for a replay, which intake does.
 */
package dev.hindsight.incident.alert.quarantine;
