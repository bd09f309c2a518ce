/**
 * The connection to Kafka: whether it is safe, what it lacks, what it refuses. In: the client's settings {@code kafka.*}, and
 * the failures that Kafka answers with.
 *
 * <p>{@code PlainKafkaCheck} refuses to start on an open wire ({@code KafkaConfig}); {@code KafkaCheck} reports whether a
 * broker answers. {@code SessionTopics} asks {@code Topics} to make what is missing ({@code TopicSettings}). {@code Refusals} says
 * whether a failure is about an event, a topic, or all of Kafka; {@code BlockedKeys} remembers the first two and {@code Outage} the
 * third, each with a growing pause and one log line.
 *
 * <p>Out: topics, health, and who waits for how long. This package uses no other of the outbox.
 */
package dev.hindsight.outbox.kafka;
