/**
 * Secrets that are known by what stands beside them. In: a text.
 *
 * <p>Each {@code Finder} of {@code Finders} looks for one kind: keys in PEM, {@code user:password@} of addresses, HTTP headers,
 * command lines ({@code Commands}, {@code GuessedPassword}), flags, named values, SQL statements, assignments. It adds each
 * {@code Span} to {@code Found}, which leaves out what {@code Markers} cover already and joins spans that overlap.
 *
 * <p>Out: the text with markers.
 */
package dev.hindsight.redaction.finder;
