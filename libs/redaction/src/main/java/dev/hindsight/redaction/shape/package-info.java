/**
 * Tokens that are known by what they look like. In: {@code shapes.txt}, one {@code Shape} a line.
 *
 * <p>{@code Shapes} reads the file once; {@code ShapeFinder} tries at each place of a text the shapes that begin with its
 * character; {@code Runs} remembers where the characters of a {@code CharClass} end, so that no run is walked twice.
 *
 * <p>Out: spans in {@code Found}, by the rule that the file names.
 */
package dev.hindsight.redaction.shape;
