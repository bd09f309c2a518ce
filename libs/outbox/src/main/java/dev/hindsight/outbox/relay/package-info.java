/**
 * Sends committed events to Kafka, in one process for each database. In: rows of {@code outbox_unsent}, and a notification of
 * each commit.
 *
 * <p>{@code RelayLifecycle} starts the thread of {@code Relay}, which opens a {@code Leadership} (a session that holds the
 * lock). Each {@code RelaySession} has a producer of its own and repeats: {@code UnsentEvents} reads a page, {@code InFlight} admits
 * one {@code KeyBatch} a stream, {@code Sender} sends each {@code UnsentEvent} as a {@code CloudEventRecord}, and the
 * acknowledged rows are removed. {@code BlockedStreams} keeps back what Kafka refused. {@code Notifier} wakes the leader by NOTIFY,
 * {@code RelaySignal} within a process.
 *
 * <p>Out: records in Kafka, in order for each subject; {@code RelayMetrics}. Settings: {@code OutboxConfig}.
 */
package dev.hindsight.outbox.relay;
