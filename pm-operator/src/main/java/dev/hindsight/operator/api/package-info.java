/**
 * The custom resource {@code Incident} as Java: its spec, its status, and how a stored object is read.
 *
 * <p>{@code IncidentReader} reads what is stored and leaves out each value that cannot be read, so one bad object stops no
 * other. {@code Owners} says which manager holds which field. {@code EventNote} cuts a text to the length of an Event's note.
 */
package dev.hindsight.operator.api;
