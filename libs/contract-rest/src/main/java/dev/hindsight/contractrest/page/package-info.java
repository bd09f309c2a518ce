/**
 * Lists, page by page. In: a query of entities or of rows as JSON, the client's limit and cursor.
 *
 * <p>{@code Keyset} reads one page in one query, from behind the row where the cursor ended. {@code Order} names the values by
 * which the list is sorted, and writes and reads the cursor; a {@code Cursor} of another list or filter is refused. {@code Ids}
 * gives out ids that sort by their time, so that a list by id is a list by time.
 *
 * <p>Out: a {@code Page} with its items and the next cursor.
 */
package dev.hindsight.contractrest.page;
