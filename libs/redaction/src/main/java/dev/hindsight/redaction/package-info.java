/**
 * Secrets out of text. {@link dev.hindsight.redaction.Redactor} cleans the text, lets each {@link
 * dev.hindsight.redaction.Finder} name the spans that are secrets, and replaces what they cover by markers.
 * {@link dev.hindsight.redaction.JsonRedactor} does so with each string of a tree. Nothing here backtracks.
 */
package dev.hindsight.redaction;
