/**
 * A service that does as little as possible: the peer of the figure {@code reads}. In: GET of a stored body.
 *
 * <p>{@code EmptyAccess} is its table of rights, {@code StoredBodyResource} opens a session, {@code StoredBody} is the one row.
 *
 * <p>Out: the body as it was stored.
 */
package dev.hindsight.empty;
