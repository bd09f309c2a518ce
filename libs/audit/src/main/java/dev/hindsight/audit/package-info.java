/**
 * Who changed what, append only. In: the {@code Audited} record, the {@code Actor}, and each {@code Change} of a field, in the
 * transaction of the change.
 *
 * <p>A user calls {@code AuditTrail}: {@code record} writes an {@code AuditEntry} (none for no change), {@code page} reads the
 * entries of a record, newest first.
 *
 * <p>Out: a row that the program's role can neither change nor remove ({@code AuditSchema}), and a page of {@code AuditView}s
 * over REST.
 */
package dev.hindsight.audit;
