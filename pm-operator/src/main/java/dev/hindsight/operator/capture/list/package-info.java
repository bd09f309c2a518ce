/**
 * Lists of the API server, page by page. {@code StreamedPages} reads one object after the other off the connection; {@code
 * PagedList} stops at its limit of pages and says so in its outcome.
 */
package dev.hindsight.operator.capture.list;
