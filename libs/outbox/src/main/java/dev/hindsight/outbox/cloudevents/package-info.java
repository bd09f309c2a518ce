/**
 * Reads CloudEvents 1.0 from Kafka. In: a {@code ConsumerRecord}, kept byte for byte as a {@code RawRecord}.
 *
 * <p>{@code IncomingEvent.of} looks at the content type: {@code BinaryMode} reads attributes from headers,
 * {@code StructuredMode} reads all from one JSON object; {@code Attributes} checks what is required.
 *
 * <p>Out: an {@code IncomingEvent}, or {@code NotACloudEvent} with the attribute that is wrong. What goes out is written by
 * {@code relay.CloudEventRecord}. This package uses no other of the outbox.
 */
package dev.hindsight.outbox.cloudevents;
