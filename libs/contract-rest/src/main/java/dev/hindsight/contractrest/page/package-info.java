/**
 * Lists, page by page. In: a query of entities, the client's limit and cursor.
 *
 * <p>{@code Keyset} reads one page in one query, from behind the row where the {@code Cursor} ended; a cursor of another list
 * or filter is refused. {@code Ids} gives out ids that sort by their time, so that a list by id is a list by time.
 *
 * <p>Out: a {@code Page} with its items and the next cursor.
 */
package dev.hindsight.contractrest.page;
