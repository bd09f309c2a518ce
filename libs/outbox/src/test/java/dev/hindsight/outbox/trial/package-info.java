/**
 * What a test compares the outbox with. {@code Tables} is a database with the schema, {@code Reader} reads a topic whole,
 * {@code Verdict} compares both (lost, invented, out of order), {@code Trial} waits for the end and prints it, {@code Logs}
 * collects what is logged meanwhile.
 */
package dev.hindsight.outbox.trial;
