/**
 * Secrets out of text. In: a text, or a tree of JSON.
 *
 * <p>A user calls {@link dev.hindsight.redaction.Redactor}: it lets each finder of {@code shape} and {@code finder} name the
 * spans that are secrets, replaces what they cover by markers, and repeats that until nothing is found.
 * {@link dev.hindsight.redaction.JsonRedactor} does so with each string of a tree.
 *
 * <p>Out: the text with {@code [REDACTED:<rule>:<length>]} in the place of secrets. Nothing here backtracks.
 *
 * <p>Order, nothing points back: this package → {@code shape} → {@code finder} → {@code text}.
 */
package dev.hindsight.redaction;
