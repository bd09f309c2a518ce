/**
 * One Kafka broker. In: a folder, and whether it runs in this JVM or in one of its own, with or without a secured listener.
 *
 * <p>{@code KafkaSettings} writes the properties and formats the folder, {@code SecuredListener} adds TLS and SCRAM,
 * {@code KafkaBroker} is the broker, here or as the main class of a process.
 *
 * <p>Out: {@code Kafka}, with its addresses, users, and a {@code Proxy} on the way to it.
 */
package dev.hindsight.sandbox.kafka;
