/**
 * Changes of records, heard from Kafka. {@code RecordChanges} reads the topic from its end and hands each key to {@code
 * WakeUps}: a known object is reconciled, an unknown key goes to the projection. {@code MissedNotifications} remembers what came
 * while this replica did not lead. Without Kafka the operator polls.
 */
package dev.hindsight.operator.wakeup;
